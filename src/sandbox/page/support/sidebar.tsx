import type { Person } from "../api-types.js";
import { Avatar } from "../ui/avatar.js";
import { Icon } from "../ui/icons.js";
import { useWorld } from "../world.js";

const ROLES: { role: Person["role"]; name: string; group: string }[] = [
  { role: "agent", name: "support agent", group: "Support agents" },
  { role: "manager", name: "manager", group: "Managers" },
  { role: "outsider", name: "outsider", group: "Outsiders, without rights" },
];

export function Sidebar({
  user,
  place,
  onUser,
  onPlace,
}: {
  user: string;
  place: string;
  onUser: (id: string) => void;
  onPlace: (place: string) => void;
}) {
  const { people, channels } = useWorld().info;
  const me = people.find((one) => one.id === user);
  const item = (id: string) => ({
    type: "button" as const,
    className: "side-item",
    "aria-current": place === id ? ("page" as const) : undefined,
    onClick: () => onPlace(id),
  });
  return (
    <nav className="sidebar" aria-label="Slack">
      <div className="workspace">
        <strong>Opendims</strong>
        <span>a pretend Slack</span>
      </div>
      <div className="side-list">
        <button {...item("home")} data-testid="home-open">
          <Icon name="home" size={17} /> App Home
        </button>
        <h2 className="side-title">Channels</h2>
        {channels.map((channel) => (
          <button key={channel.id} {...item(channel.id)} data-testid={`channel-${channel.name}`}>
            <span className="hash" aria-hidden="true">
              #
            </span>
            {channel.name}
          </button>
        ))}
      </div>
      <div className="acting">
        <Avatar name={me?.name ?? "?"} size={34} />
        <label>
          <span>Acting as {ROLES.find(({ role }) => role === me?.role)?.name}</span>
          <select
            data-testid="acting-as"
            value={user}
            onChange={(event) => onUser(event.target.value)}
          >
            {ROLES.map(({ role, group }) => (
              <optgroup key={role} label={group}>
                {people
                  .filter((person) => person.role === role)
                  .map((person) => (
                    <option key={person.id} value={person.id}>
                      {person.name}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </label>
      </div>
    </nav>
  );
}
