namespace Quectel.Cli.Info;

/// <param name="CircuitSwitched">Calls and SMS over GSM and WCDMA.</param>
/// <param name="Gprs">Packet data over GSM and WCDMA.</param>
/// <param name="Eps">LTE, Cat M1 and NB-IoT.</param>
internal sealed record RegistrationsReport(RegistrationReport? CircuitSwitched, RegistrationReport? Gprs, RegistrationReport? Eps);
