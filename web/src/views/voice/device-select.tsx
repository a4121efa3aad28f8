/** One of the devices of a kind; the system's own choice stands first. */
import type { Device } from "../../audio/ports.ts";
import { Select } from "../../ui/select.tsx";

type DeviceSelectProps = {
  readonly id: string;
  readonly label: string;
  readonly devices: readonly Device[];
  readonly value: string;
  readonly onChange: (id: string) => void;
};

export function DeviceSelect({ id, label, devices, value, onChange }: DeviceSelectProps) {
  return (
    <Select
      id={id}
      label={label}
      all="As the system chooses"
      options={devices.map((device, index) => ({
        value: device.id,
        name: device.label === "" ? `${label} ${index + 1}` : device.label,
      }))}
      value={devices.some(({ id: known }) => known === value) ? value : null}
      onChange={(chosen) => onChange(chosen ?? "")}
    />
  );
}
