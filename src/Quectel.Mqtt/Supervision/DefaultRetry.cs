using Polly;
using Polly.Retry;

namespace Quectel.Mqtt.Supervision;

/// <summary>Again and again, ever more slowly, and not all devices of a fleet at the same moment.</summary>
internal static class DefaultRetry
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static ResiliencePipeline Create(TimeProvider time, Action<TimeSpan> onRetry) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<MqttException>(),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = First,
                MaxDelay = Longest,
                OnRetry = retry =>
                {
                    onRetry(retry.RetryDelay);
                    return default;
                },
            })
            .Build();
}
