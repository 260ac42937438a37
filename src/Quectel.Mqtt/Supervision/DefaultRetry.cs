using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Polly;
using Polly.Retry;
using Quectel.Modem;

namespace Quectel.Mqtt.Supervision;

/// <summary>Again and again, ever more slowly, and not all devices of a fleet at the same moment.</summary>
internal static class DefaultRetry
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    // Looking whether a port is there costs nobody anything, and whoever plugs the modem in again is waiting.
    private static readonly TimeSpan WithoutPort = TimeSpan.FromSeconds(10);

    /// <param name="time">The clock.</param>
    /// <param name="clientId">Whose pauses these are: a device always makes the same ones, and another device others.</param>
    /// <param name="onRetry">Told of each pause.</param>
    public static ResiliencePipeline Create(TimeProvider time, string clientId, Action<TimeSpan> onRetry) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<MqttException>(),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Randomizer = Chance(clientId),
                Delay = First,
                MaxDelay = Longest,
                DelayGenerator = failure => new ValueTask<TimeSpan?>(
                    failure.Outcome.Exception?.InnerException is ModemPortException ? WithoutPort : null),
                OnRetry = retry =>
                {
                    onRetry(retry.RetryDelay);
                    return default;
                },
            })
            .Build();

    // Where the broker chooses the name, many devices have none.
    private static Func<double> Chance(string clientId)
    {
        Random random = clientId.Length > 0
            ? new Random(BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(clientId))))
            : Random.Shared;
        return random.NextDouble;
    }
}
