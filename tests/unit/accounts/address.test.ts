import { describe, expect, it } from "vitest";
import { countedAddress } from "../../../worker/accounts/address.ts";

describe("an address as limits count it", () => {
  it("is an IPv4 address itself, however it is written", () => {
    expect(countedAddress("203.0.113.7")).toBe("203.0.113.7");
    expect(countedAddress("::ffff:203.0.113.7")).toBe("203.0.113.7");
    expect(countedAddress("203.0.113.8")).not.toBe(countedAddress("203.0.113.7"));
  });

  it("is the network of 64 bits for IPv6, so that one host cannot pass for many", () => {
    const same = ["2001:db8:1:2::1", "2001:DB8:1:2:ffff:ffff:ffff:ffff", "2001:0db8:0001:0002:0:0:0:9"];
    expect(new Set(same.map(countedAddress))).toEqual(new Set(["2001:db8:1:2::/64"]));
    expect(countedAddress("2001:db8:1:3::1")).toBe("2001:db8:1:3::/64");
  });

  it("fills in what an address leaves out, wherever that stands", () => {
    expect(countedAddress("::1")).toBe("0:0:0:0::/64");
    expect(countedAddress("2001:db8::")).toBe("2001:db8:0:0::/64");
    expect(countedAddress("2001:db8::5:6:7:8:9")).toBe("2001:db8:0:5::/64");
  });

  it("leaves a name that is no address alone", () => {
    expect(countedAddress("local")).toBe("local");
  });
});
