using System.Net;
using System.Runtime.CompilerServices;

namespace Quectel.Modem;

/// <summary>
/// The data connection of a modem to its operator: PDP contexts, 1 to 16, at most three of them active.
/// </summary>
public sealed class ModemPacketData
{
    private readonly IAtChannel _channel;
    private readonly NameResolution _names;
    private readonly Pinging _pings;

    internal ModemPacketData(IAtChannel channel, TimeProvider time)
    {
        _channel = channel;
        _names = new NameResolution(channel, time);
        _pings = new Pinging(channel, time);
    }

    /// <summary>
    /// Stores APN and credentials of a PDP context in the modem; they survive a restart. Does nothing when the context is
    /// active with this very definition, so that a program can be started again.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentException">A value holds a quote or a control character.</exception>
    /// <exception cref="AtCommandException">The modem refuses, as it does while the context is active otherwise.</exception>
    public async Task DefineContextAsync(PdpContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        PdpContext.ValidateId(context.Id);
        try
        {
            await _channel.SendAsync(new DefinePdpContextCommand(context), cancellationToken).ConfigureAwait(false);
        }
        catch (AtCommandException)
        {
            // An active context takes no definition, not even the one it has.
            PdpContext? defined = await GetContextAsync(context.Id, cancellationToken).ConfigureAwait(false);
            if ((defined ?? new PdpContext { Id = context.Id, Apn = string.Empty }) != context)
            {
                throw;
            }
        }
    }

    /// <summary>Reads the definition of a PDP context.</summary>
    /// <param name="contextId">The context, 1 to 16.</param>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The definition, password included; null when there is none.</returns>
    public Task<PdpContext?> GetContextAsync(int contextId = 1, CancellationToken cancellationToken = default)
    {
        PdpContext.ValidateId(contextId);
        return _channel.SendAsync(new ReadPdpContextCommand(contextId), cancellationToken);
    }

    /// <summary>
    /// Activates a PDP context; does nothing when it is active already. When the module refuses, what is left of an
    /// earlier activation is cleared away, and it is tried once more.
    /// </summary>
    /// <param name="contextId">The context, 1 to 16.</param>
    /// <param name="cancellationToken">Ends the wait: seconds as a rule, up to 150 s for each of the two tries.</param>
    /// <returns>The context with its address.</returns>
    /// <exception cref="PacketDataException">The network or the modem refused.</exception>
    public Task<ActivePdpContext> ActivateContextAsync(
        int contextId = 1,
        CancellationToken cancellationToken = default) =>
        PdpActivation.ActivateAsync(_channel, contextId, cancellationToken);

    /// <summary>Deactivates a PDP context and closes every connection on it.</summary>
    /// <param name="contextId">The context, 1 to 16.</param>
    /// <param name="cancellationToken">Ends the wait, up to 40 s.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such context.</exception>
    public Task DeactivateContextAsync(int contextId = 1, CancellationToken cancellationToken = default)
    {
        PdpContext.ValidateId(contextId);
        return _channel.SendAsync(new DeactivatePdpContextCommand(contextId), cancellationToken);
    }

    /// <summary>Lists the active PDP contexts.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The contexts; empty when none is active.</returns>
    public Task<IReadOnlyList<ActivePdpContext>> GetActiveContextsAsync(
        CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new ActivePdpContextsCommand(), cancellationToken);

    /// <summary>Follows the contexts that the network takes down, with every connection on them.</summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The number of each context that goes down, from the first step of the enumeration on.</returns>
    /// <exception cref="ModemDisconnectedException">
    /// The port is lost; watch again when a command has opened it again.
    /// </exception>
    public async IAsyncEnumerable<int> WatchDeactivationsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using UrcSubscription<PdpDeactivatedUrc> news = _channel.Subscribe(PdpDeactivatedUrc.TryParse);
        await foreach (PdpDeactivatedUrc urc in news.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return urc.ContextId;
        }
    }

    /// <summary>Reads the addresses of a PDP context.</summary>
    /// <param name="contextId">The context, 1 to 16.</param>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>One address, or two on IPv4 and IPv6; empty when the context is down.</returns>
    public Task<IReadOnlyList<IPAddress>> GetAddressesAsync(
        int contextId = 1,
        CancellationToken cancellationToken = default)
    {
        PdpContext.ValidateId(contextId);
        return _channel.SendAsync(new PdpAddressCommand(contextId), cancellationToken);
    }

    /// <summary>Reads the name servers of an active PDP context.</summary>
    /// <param name="contextId">The context, 1 to 16.</param>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The name servers.</returns>
    /// <exception cref="PacketDataException">The context is down.</exception>
    public Task<DnsServers> GetDnsServersAsync(int contextId = 1, CancellationToken cancellationToken = default)
    {
        PdpContext.ValidateId(contextId);
        return PacketDataFailure.ExplainAsync(
            _channel,
            new DnsServersCommand(contextId),
            "The name servers could not be read",
            contextId,
            cancellationToken);
    }

    /// <summary>Sets the name servers of an active PDP context, until it goes down.</summary>
    /// <param name="servers">The name servers; the primary must be there.</param>
    /// <param name="contextId">The context, 1 to 16.</param>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentException">There is no primary name server.</exception>
    /// <exception cref="PacketDataException">The context is down.</exception>
    public Task SetDnsServersAsync(
        DnsServers servers,
        int contextId = 1,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        PdpContext.ValidateId(contextId);
        IPAddress primary = servers.Primary
            ?? throw new ArgumentException("The primary name server is missing.", nameof(servers));
        return PacketDataFailure.ExplainAsync(
            _channel,
            new SetDnsServersCommand(contextId, primary, servers.Secondary),
            "The name servers could not be set",
            contextId,
            cancellationToken);
    }

    /// <summary>Asks what addresses a name has, through an active PDP context.</summary>
    /// <param name="host">The name.</param>
    /// <param name="contextId">The context, 1 to 16.</param>
    /// <param name="cancellationToken">
    /// Ends the wait, up to 70 s. The module goes on, and only then looks up another name.
    /// </param>
    /// <returns>The addresses.</returns>
    /// <exception cref="PacketDataException">
    /// The context is down, the name does not exist, or no server answers.
    /// </exception>
    public Task<DnsAnswer> ResolveAsync(
        string host,
        int contextId = 1,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        return _names.ResolveAsync(host, contextId, cancellationToken);
    }

    /// <summary>Pings a host through an active PDP context. Some networks let no pings pass.</summary>
    /// <param name="host">Its name or address.</param>
    /// <param name="options">How often, and how long to wait; null for the defaults, four times 4 s.</param>
    /// <param name="contextId">The context, 1 to 16.</param>
    /// <param name="cancellationToken">
    /// Ends the wait, up to the time-outs of all requests and 70 s. The module goes on, and only then pings again.
    /// </param>
    /// <returns>The replies; that there are none is a result, not an exception.</returns>
    /// <exception cref="PacketDataException">The context is down, or the name is not known.</exception>
    public Task<PingResult> PingAsync(
        string host,
        PingOptions? options = null,
        int contextId = 1,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        return _pings.PingAsync(host, options ?? new PingOptions(), contextId, cancellationToken);
    }

    /// <summary>Asks why the last TCP/IP command failed.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The error; null when the command succeeded.</returns>
    public Task<TcpIpError?> GetLastErrorAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new TcpIpErrorCommand(), cancellationToken);
}
