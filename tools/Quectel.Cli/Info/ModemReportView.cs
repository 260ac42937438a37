using System.Globalization;
using Spectre.Console;

namespace Quectel.Cli.Info;

/// <summary>The report as a table for people.</summary>
internal static class ModemReportView
{
    private const string Unknown = "unknown";

    public static void Write(ModemReport report, IAnsiConsole terminal)
    {
        foreach ((string name, string value) in Rows(report))
        {
            terminal.Write($"{name,-21}", new Style(Color.Grey));
            terminal.WriteLine(value);
        }
    }

    private static IEnumerable<(string Name, string Value)> Rows(ModemReport report)
    {
        yield return ("Port", report.Port);
        yield return ("Modem", $"{report.Manufacturer} {report.Model}");
        yield return ("Firmware", report.Revision);
        yield return ("IMEI", report.Imei ?? Unknown);
        yield return ("SIM", report.Sim ?? Unknown);
        yield return ("ICCID", report.Iccid ?? Unknown);
        yield return ("Signal", report.SignalDbm is { } dbm ? $"{dbm} dBm" : Unknown);
        yield return ("Radio", report.Radio is { } radio ? Describe(radio) : "no service");
        yield return ("Operator", report.Operator is { } network ? Join(network.Name, network.Technology) : "none");
        yield return ("Registration LTE", Describe(report.Registration.Eps));
        yield return ("Registration GPRS", Describe(report.Registration.Gprs));
        yield return ("Registration calls", Describe(report.Registration.CircuitSwitched));
        if (report.PdpContexts is not { Count: > 0 } contexts)
        {
            yield return ("PDP contexts", report.PdpContexts is null ? Unknown : "none active");
            yield break;
        }

        foreach (PdpContextReport context in contexts)
        {
            yield return ($"PDP context {context.Id}", Join(context.Type, context.Address));
        }
    }

    private static string Describe(RadioReport radio) => Join(
        radio.Technology,
        radio.Band,
        radio.RsrpDbm is { } rsrp ? $"RSRP {rsrp} dBm" : null,
        radio.RsrqDb is { } rsrq ? $"RSRQ {rsrq} dB" : null,
        radio.SinrDb is { } sinr ? string.Create(CultureInfo.InvariantCulture, $"SINR {sinr:0.#} dB") : null);

    private static string Describe(RegistrationReport? registration)
    {
        if (registration is null)
        {
            return Unknown;
        }

        // Operators and their maps give cells in hexadecimal, as the modem does.
        string? cell = registration is { AreaCode: { } area, CellId: { } id } ? $"area {area:X}, cell {id:X}" : null;
        return Join(registration.State, registration.RejectCause, registration.Technology, cell);
    }

    private static string Join(params string?[] parts) => string.Join(", ", parts.Where(part => part is not null));
}
