using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quectel.Mqtt;

namespace Gateway;

/// <summary>Measures the board, and puts what it finds into the outbox.</summary>
internal sealed class Measurements(MqttOutbox outbox, GatewayOptions options, TimeProvider time, ILogger<Measurements> logger)
    : BackgroundService
{
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private readonly PeriodicTimer _timer = new(options.Interval, time);
    private long _number;

    /// <summary>The time between two measurements.</summary>
    public TimeSpan Interval
    {
        get => _timer.Period;
        set => _timer.Period = value;
    }

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    /// <summary>Measures once.</summary>
    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        var measurement = new Measurement(
            Interlocked.Increment(ref _number), _started, time.GetUtcNow(), Board.ReadTemperature(), Board.ReadLoad());
        try
        {
            // Returns when it is on the disk; from there it goes to the broker, sooner or later.
            await outbox.PublishAsync(
                $"{options.Topic}/telemetry",
                JsonSerializer.SerializeToUtf8Bytes(measurement, GatewayJson.Default.Measurement),
                cancellationToken);
        }
        catch (MqttOutboxException error)
        {
            GatewayLog.MeasurementLost(logger, measurement.Number, error.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        do
        {
            await MeasureAsync(stoppingToken);
        }
        while (await _timer.WaitForNextTickAsync(stoppingToken));
    }
}
