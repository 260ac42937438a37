using Microsoft.Extensions.Logging;
using Quectel.Modem;

namespace Quectel.Cli.Info;

/// <summary>Asks a modem everything that <c>quectel info</c> shows. What the modem refuses to say stays unknown.</summary>
internal sealed partial class ModemReportReader(QuectelModem modem, ILogger logger)
{
    /// <exception cref="ModemException">The modem is lost, or does not answer.</exception>
    public async Task<ModemReport> ReadAsync(CancellationToken cancellationToken)
    {
        SimState? sim = await TryAsync(async () => (SimState?)await modem.Sim.GetStateAsync(cancellationToken));
        SignalQuality? signal = await TryAsync(() => modem.Network.GetSignalQualityAsync(cancellationToken));
        RadioSignal? radio = await TryAsync(() => modem.Network.GetRadioSignalAsync(cancellationToken));
        NetworkInfo? info = await TryAsync(() => modem.Network.GetInfoAsync(cancellationToken));
        NetworkOperator? network = await TryAsync(() => modem.Network.GetOperatorAsync(cancellationToken));
        IReadOnlyList<ActivePdpContext>? contexts = await TryAsync(() => modem.PacketData.GetActiveContextsAsync(cancellationToken));
        return new ModemReport
        {
            Port = modem.PortName,
            Manufacturer = modem.Identity.Manufacturer,
            Model = modem.Identity.Model,
            Revision = modem.Identity.Revision,
            Imei = await TryAsync(() => modem.GetSerialNumberAsync(cancellationToken)),
            Sim = sim is { } state ? ReportWords.Of(state) : null,
            Iccid = await TryAsync(() => modem.Sim.GetIccidAsync(cancellationToken)),
            SignalDbm = signal?.RssiDbm,
            Radio = info is null
                ? null
                : new RadioReport(Words(info.Technology), info.Band, radio?.RsrpDbm, radio?.RsrqDb, radio?.SinrDb),
            Operator = network is null ? null : new OperatorReport(network.Name, Words(network.Technology), network.IsAutomatic),
            Registration = new RegistrationsReport(
                await ReadRegistrationAsync(RegistrationDomain.CircuitSwitched, cancellationToken),
                await ReadRegistrationAsync(RegistrationDomain.Gprs, cancellationToken),
                await ReadRegistrationAsync(RegistrationDomain.Eps, cancellationToken)),
            PdpContexts = contexts?.Select(Report).ToList(),
        };
    }

    private static PdpContextReport Report(ActivePdpContext context) =>
        new(context.Id, ReportWords.Of(context.Type), context.Address?.ToString());

    private static string? Words(AccessTechnology? technology) => technology is { } known ? ReportWords.Of(known) : null;

    private async Task<RegistrationReport?> ReadRegistrationAsync(RegistrationDomain domain, CancellationToken cancellationToken)
    {
        Registration? registration = await TryAsync(() => modem.Network.GetRegistrationAsync(domain, cancellationToken));
        return registration is null
            ? null
            : new RegistrationReport(
                ReportWords.Of(registration.State),
                registration.AreaCode,
                registration.CellId,
                Words(registration.Technology),
                registration.RejectCause?.ToString());
    }

    /// <returns>Null when the modem answers with an error: without a SIM, most questions do.</returns>
    private async Task<T?> TryAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception error) when (error is AtCommandException or AtProtocolException)
        {
            LogUnknown(logger, error.Message);
            return default;
        }
    }

    [LoggerMessage(3021, LogLevel.Warning, "{Message}")]
    private static partial void LogUnknown(ILogger logger, string message);
}
