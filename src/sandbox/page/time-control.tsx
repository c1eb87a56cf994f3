import { type FormEvent, useState } from "react";
import { api } from "./api.js";
import { clockTime, count, dayInWords, dayOf } from "./format.js";
import { Icon } from "./ui/icons.js";
import { useToasts } from "./ui/toast.js";
import { useWorld } from "./world.js";

const STEPS = [1, 7, 30];
const MOST = 60;

/** The sandbox's date, and the way ahead: deadlines come nearer, reminders go out. */
export function TimeControl() {
  const { now, timeZone } = useWorld();
  const { attempt, say } = useToasts();
  const [days, setDays] = useState("");
  const [busy, setBusy] = useState(false);

  const travel = async (by: number) => {
    setBusy(true);
    const arrived = await attempt(() => api.travel({ days: by }));
    setBusy(false);
    if (!arrived) return;
    const day = dayOf(new Date(arrived.now), timeZone);
    say(`${count(by, "day")} ahead: it is ${dayInWords(day)} now.`);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void travel(Number(days)).then(() => setDays(""));
  };
  return (
    <fieldset className="time-control" aria-label="Travel in time" aria-busy={busy}>
      <time
        className="time-now"
        data-testid="time-now"
        dateTime={now.toISOString()}
        title={timeZone}
      >
        <Icon name="clock" size={16} />
        <b>{dayInWords(dayOf(now, timeZone))}</b> {clockTime(now, timeZone)}
      </time>
      <div className="time-steps">
        {STEPS.map((step) => (
          <button
            key={step}
            type="button"
            data-testid={`time-plus-${step}`}
            aria-label={`Travel ${count(step, "day")} ahead`}
            disabled={busy}
            onClick={() => void travel(step)}
          >
            +{step}
          </button>
        ))}
        <form onSubmit={submit}>
          <input
            type="number"
            min={1}
            max={MOST}
            required
            value={days}
            placeholder="days"
            aria-label={`Days to travel, at most ${MOST}`}
            data-testid="time-custom"
            onChange={(event) => setDays(event.target.value)}
          />
          <button type="submit" data-testid="time-go" disabled={busy}>
            Go
          </button>
        </form>
      </div>
    </fieldset>
  );
}
