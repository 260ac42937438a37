using Microsoft.Extensions.Logging;
using Quectel.Modem;

namespace Quectel.Cli.Bringup;

/// <summary>From a modem that answers to one with an IP address: SIM, registration, packet data.</summary>
internal sealed partial class NetworkBringUp(QuectelModem modem, NetworkSettings settings)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = modem.LoggerFactory.CreateLogger("Quectel.Cli");

    /// <exception cref="CliException">The SIM does not let us in, or the modem does not register in time.</exception>
    /// <exception cref="ModemException">A step failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await PrepareSimAsync(cancellationToken);
        await RegisterAsync(cancellationToken);
        await ActivateAsync(cancellationToken);
    }

    private async Task PrepareSimAsync(CancellationToken cancellationToken)
    {
        long start = modem.TimeProvider.GetTimestamp();
        bool pinEntered = false;
        while (await modem.Sim.GetStateAsync(cancellationToken) is var state && state != SimState.Ready)
        {
            if (state == SimState.PinRequired && !pinEntered)
            {
                string pin = settings.Pin
                    ?? throw new CliException(ExitCodes.Modem, "the SIM asks for its PIN: give --pin, or set QUECTEL_PIN.");
                await modem.Sim.EnterPinAsync(pin, cancellationToken: cancellationToken);
                pinEntered = true;
                continue;
            }

            if (Explain(state) is { } reason)
            {
                throw new CliException(ExitCodes.Modem, reason);
            }

            if (modem.TimeProvider.GetElapsedTime(start) >= settings.Timeout)
            {
                throw new CliException(
                    ExitCodes.Modem,
                    $"the SIM was not ready within {settings.Timeout.TotalSeconds} s. Is the radio off? AT+CFUN? should answer 1.");
            }

            await Task.Delay(PollInterval, modem.TimeProvider, cancellationToken);
        }
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        Registration registration = await modem.Network.WaitForRegistrationAsync(settings.Timeout, cancellationToken);
        LogRegistered(_logger, registration.State);
    }

    private async Task ActivateAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ActivePdpContext> active = await modem.PacketData.GetActiveContextsAsync(cancellationToken);
        ActivePdpContext? context = active.FirstOrDefault(context => context.Id == settings.ContextId);
        if (context is null)
        {
            // An active context is in use, perhaps by another program: only one that is down is ours to define.
            var definition = new PdpContext { Id = settings.ContextId, Apn = settings.Apn };
            await modem.PacketData.DefineContextAsync(definition, cancellationToken);
            context = await modem.PacketData.ActivateContextAsync(settings.ContextId, cancellationToken);
        }

        LogPacketData(_logger, context.Id, context.Address?.ToString() ?? "no address");
    }

    private static string? Explain(SimState state) => state switch
    {
        SimState.PukRequired => "the SIM's PIN is blocked; it takes the PUK: AT+CPIN=\"PUK\",\"new PIN\".",
        SimState.Locked => "the SIM, or the module, is locked to a network or a provider.",
        SimState.NotInserted => "there is no SIM card in the module.",
        SimState.Failed => "the SIM card does not work. Check how it sits, or try another.",
        SimState.PinRequired => "the SIM took the PIN, and asks for it again.",
        _ => null, // NotReady: the card is being read.
    };

    [LoggerMessage(3001, LogLevel.Information, "Registered: {State}")]
    private static partial void LogRegistered(ILogger logger, RegistrationState state);

    [LoggerMessage(3002, LogLevel.Information, "PDP context {Id} is active: {Address}")]
    private static partial void LogPacketData(ILogger logger, int id, string address);
}
