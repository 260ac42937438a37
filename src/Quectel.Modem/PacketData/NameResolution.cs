using System.Net;
using Quectel.Modem.At;

namespace Quectel.Modem;

/// <summary>Resolves names through the module.</summary>
internal sealed class NameResolution(IAtChannel channel, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(65); // 60 s by the manual.

    private readonly UrcOperations _operations = new(channel, time);

    public async Task<DnsAnswer> ResolveAsync(string host, int contextId, CancellationToken cancellationToken)
    {
        string failure = $"The name '{host}' could not be resolved";
        var command = new ResolveNameCommand(contextId, host);
        await PdpActivation.RequireActiveAsync(channel, failure, contextId, cancellationToken).ConfigureAwait(false);
        try
        {
            var outcome = new Outcome();
            await _operations.RunAsync<DnsReply, Outcome>(
                command, DnsReply.TryParse, outcome.Take, Limit, cancellationToken).ConfigureAwait(false);
            return outcome.Addresses.Count > 0
                ? new DnsAnswer(outcome.Addresses, outcome.TimeToLive)
                : throw new PacketDataException(failure, contextId, outcome.Error is not 0 and var error ? error : null);
        }
        catch (AtCommandException error)
        {
            throw await PacketDataFailure.ExplainAsync(channel, error, failure, contextId, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Gathers the addresses behind their head.</summary>
    private sealed class Outcome
    {
        private int _missing;

        public List<IPAddress> Addresses { get; } = [];

        public TimeSpan? TimeToLive { get; private set; }

        public int? Error { get; private set; }

        public Outcome? Take(DnsReply reply)
        {
            if (reply.Error is { } error)
            {
                (Error, TimeToLive, _missing) = (error, reply.TimeToLive, reply.Count);
            }
            else if (Error == 0)
            {
                _missing--;
                Addresses.AddRange(reply.Address is { } address ? [address] : Array.Empty<IPAddress>());
            }

            return Error is not null && _missing <= 0 ? this : null;
        }
    }
}
