using System.Globalization;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quectel.Mqtt;

namespace Gateway;

/// <summary>Obeys what comes to <c>…/set</c>, and answers on <c>…/state</c>: "measure", or "interval" and a number of seconds.</summary>
internal sealed class Commands(
    MqttSupervisor online, MqttOutbox outbox, Measurements measurements, GatewayOptions options, ILogger<Commands> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using MqttStandingSubscription commands = online.Subscribe($"{options.Topic}/set");
        await foreach (MqttMessage message in commands.WithCancellation(stoppingToken))
        {
            string command = Encoding.UTF8.GetString(message.Payload.Span);
            string answer = await ObeyAsync(command, stoppingToken);
            GatewayLog.Obeyed(logger, command, answer);
            await outbox.PublishAsync($"{options.Topic}/state", Encoding.UTF8.GetBytes(answer), stoppingToken);
        }
    }

    private async Task<string> ObeyAsync(string command, CancellationToken cancellationToken)
    {
        switch (command.Split(' '))
        {
            case ["measure"]:
                await measurements.MeasureAsync(cancellationToken);
                return "measured";
            case ["interval", var text] when TryParseSeconds(text, out TimeSpan interval):
                measurements.Interval = interval;
                return $"interval {text}";
            default:
                return "not understood: say measure, or interval and 0.01 to 86400 seconds";
        }
    }

    private static bool TryParseSeconds(string text, out TimeSpan interval)
    {
        bool isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds);
        interval = TimeSpan.FromSeconds(isNumber ? Math.Clamp(seconds, 0, 86_400) : 0);
        return interval >= TimeSpan.FromSeconds(0.01);
    }
}
