using Quectel.Modem.At;

namespace Quectel.Modem;

/// <summary>Pings through the module.</summary>
internal sealed class Pinging(IAtChannel channel, TimeProvider time)
{
    private const int NoReply = 569;

    private static readonly TimeSpan NameLimit = TimeSpan.FromSeconds(65);

    private readonly UrcOperations _operations = new(channel, time);

    public async Task<PingResult> PingAsync(
        string host,
        PingOptions options,
        int contextId,
        CancellationToken cancellationToken)
    {
        options.Validate();
        string failure = $"'{host}' could not be pinged";
        var command = new PingCommand(contextId, host, options);
        var outcome = new Outcome();
        TimeSpan limit = NameLimit + (TimeSpan.FromSeconds(options.TimeoutSeconds) * options.Count);
        await PdpActivation.RequireActiveAsync(channel, failure, contextId, cancellationToken).ConfigureAwait(false);
        try
        {
            await _operations.RunAsync<PingNews, Outcome>(
                command, PingNews.TryParse, outcome.Take, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (ModemTimeoutException) when (outcome.Sent == options.Count)
        {
            // All is told but the summary. It was worth the wait: it must not end the next ping.
        }
        catch (AtCommandException error)
        {
            throw await PacketDataFailure.ExplainAsync(channel, error, failure, contextId, cancellationToken)
                .ConfigureAwait(false);
        }

        return outcome.Error == 0
            ? new PingResult(outcome.Sent, outcome.Replies)
            : throw new PacketDataException(failure, contextId, outcome.Error);
    }

    /// <summary>Gathers the replies until the summary, or until the ping fails as a whole.</summary>
    private sealed class Outcome
    {
        public List<PingReply> Replies { get; } = [];

        public int Sent { get; private set; }

        public int Error { get; private set; }

        public Outcome? Take(PingNews news)
        {
            if (news.IsSummary)
            {
                return this;
            }

            if (news.Reply is { } reply)
            {
                Replies.Add(reply);
            }
            else if (news.Error != NoReply)
            {
                Error = news.Error;
                return this;
            }

            Sent++;
            return null;
        }
    }
}
