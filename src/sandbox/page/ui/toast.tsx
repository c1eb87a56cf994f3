import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { faultText } from "../format.js";
import { Icon } from "./icons.js";

interface Toast {
  id: number;
  text: string;
  fault: boolean;
}
interface Toasts {
  say: (text: string) => void;
  /** Runs a deed; a fault is shown, and answered with undefined. */
  attempt: <T>(deed: () => Promise<T>) => Promise<T | undefined>;
}

const Context = createContext<Toasts>({ say: () => {}, attempt: (deed) => deed() });
export const useToasts = () => useContext(Context);

let lastId = 0;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const show = useCallback((text: string, fault: boolean) => {
    const id = ++lastId;
    setToasts((all) => [...all.filter((one) => one.fault).slice(-1), { id, text, fault }]);
    const drop = () => setToasts((all) => all.filter((one) => one.id !== id));
    setTimeout(drop, fault ? 9000 : 4500);
  }, []);
  const say = useCallback((text: string) => show(text, false), [show]);
  const attempt = useCallback<Toasts["attempt"]>(
    (deed) =>
      deed().catch((fault: unknown) => {
        show(faultText(fault), true);
        return undefined;
      }),
    [show],
  );
  return (
    <Context value={{ say, attempt }}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map(({ id, text, fault }) => (
          <div key={id} className={fault ? "toast fault" : "toast"}>
            <Icon name={fault ? "alert" : "check"} />
            <span>{text}</span>
          </div>
        ))}
      </div>
    </Context>
  );
}
