using Quectel.Modem.At;

namespace Quectel.Modem;

/// <summary>The clock in a modem, and the times it gets from others.</summary>
public sealed class ModemClock
{
    private const int NtpPort = 123;

    private static readonly TimeSpan TimeServerLimit = TimeSpan.FromSeconds(130); // 125 s by the manual.

    private readonly IAtChannel _channel;
    private readonly UrcOperations _operations;

    internal ModemClock(IAtChannel channel, TimeProvider time)
    {
        _channel = channel;
        _operations = new UrcOperations(channel, time);
    }

    /// <summary>Reads the clock. TLS needs it where certificates are checked against it.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 10 s.</param>
    /// <returns>
    /// Local time with its zone, to the second; null when the clock was never set since the module had power.
    /// </returns>
    public async Task<DateTimeOffset?> GetTimeAsync(CancellationToken cancellationToken = default)
    {
        bool isUtc = await IsUtcAsync(cancellationToken).ConfigureAwait(false);
        (DateTime Fields, TimeSpan Zone)? time =
            await _channel.SendAsync(new ClockCommand(), cancellationToken).ConfigureAwait(false);
        return time is not var (fields, zone) ? null
            : isUtc ? new DateTimeOffset(fields, TimeSpan.Zero).ToOffset(zone)
            : new DateTimeOffset(fields, zone);
    }

    /// <summary>Sets the clock.</summary>
    /// <param name="time">
    /// The time; years 2000 to 2069, a zone of whole quarters of an hour. Less than a second is cut.
    /// </param>
    /// <param name="cancellationToken">Ends the wait, up to 10 s.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The module cannot hold this time.</exception>
    public async Task SetTimeAsync(DateTimeOffset time, CancellationToken cancellationToken = default)
    {
        if (time.Year is < 2000 or > 2069 || time.Offset.Ticks % TimeSpan.FromMinutes(15).Ticks != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(time), time, "The module holds years from 2000 to 2069 and zones of whole quarters of an hour.");
        }

        bool isUtc = await IsUtcAsync(cancellationToken).ConfigureAwait(false);
        string text = ClockText.Format(isUtc ? time.UtcDateTime : time.DateTime, time.Offset);
        await _channel.SendAsync(new SetClockCommand(text), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks for the time that the mobile network told, gone on since.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>Local time with its zone; null when no network has told one yet.</returns>
    public Task<DateTimeOffset?> GetNetworkTimeAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new NetworkTimeCommand(), cancellationToken);

    /// <summary>Asks whether the network sets the clock.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>What it is set to.</returns>
    public Task<ClockUpdate> GetUpdateAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new ClockUpdateCommand(), cancellationToken);

    /// <summary>Says whether the network sets the clock.</summary>
    /// <param name="update">What it is set to.</param>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>A task.</returns>
    public Task SetUpdateAsync(ClockUpdate update, CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new SetClockUpdateCommand(update), cancellationToken);

    /// <summary>Asks a time server on the Internet, and sets the clock by it.</summary>
    /// <param name="server">Its name or address.</param>
    /// <param name="contextId">The PDP context, 1 to 16; it must be active.</param>
    /// <param name="port">Its UDP port.</param>
    /// <param name="setClock">Whether to set the clock.</param>
    /// <param name="cancellationToken">
    /// Ends the wait, up to 135 s. The module goes on, and only then asks another server.
    /// </param>
    /// <returns>The time of the server, as local time with its zone.</returns>
    /// <exception cref="PacketDataException">
    /// The context is down, or the server is not known or does not answer.
    /// </exception>
    public async Task<DateTimeOffset> SynchronizeAsync(
        string server,
        int contextId = 1,
        int port = NtpPort,
        bool setClock = true,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(server);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, ushort.MaxValue);
        string failure = $"The time server '{server}' could not be asked";
        var command = new TimeServerCommand(contextId, server, port, setClock);
        await PdpActivation.RequireActiveAsync(_channel, failure, contextId, cancellationToken).ConfigureAwait(false);
        try
        {
            TimeServerReply reply = await _operations.RunAsync<TimeServerReply, TimeServerReply>(
                command, TimeServerReply.TryParse, reply => reply, TimeServerLimit, cancellationToken)
                .ConfigureAwait(false);
            return reply.Time ?? throw new PacketDataException(failure, contextId, reply.Error);
        }
        catch (AtCommandException error)
        {
            throw await PacketDataFailure.ExplainAsync(_channel, error, failure, contextId, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Whether the fields of the clock are UTC. A module that does not say has local time.</summary>
    private async Task<bool> IsUtcAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await GetUpdateAsync(cancellationToken).ConfigureAwait(false) == ClockUpdate.Utc;
        }
        catch (AtCommandException)
        {
            return false;
        }
    }
}
