/** One of the devices of a kind; the system's own choice stands first. */
import type { Device } from "../../audio/ports.ts";

type DeviceSelectProps = {
  readonly id: string;
  readonly label: string;
  readonly devices: readonly Device[];
  readonly value: string;
  readonly onChange: (id: string) => void;
};

export function DeviceSelect({ id, label, devices, value, onChange }: DeviceSelectProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">As the system chooses</option>
        {devices.map((device, index) => (
          <option key={device.id} value={device.id}>
            {device.label === "" ? `${label} ${index + 1}` : device.label}
          </option>
        ))}
      </select>
    </div>
  );
}
