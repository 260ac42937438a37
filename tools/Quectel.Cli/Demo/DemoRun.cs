using Microsoft.Extensions.Logging;
using Quectel.Cli.Info;
using Quectel.Modem;
using Quectel.Mqtt;

namespace Quectel.Cli.Demo;

/// <summary>The project's main job on one modem: bring it up, connect, and see every byte come back.</summary>
internal sealed class DemoRun(string port, DemoView view, WireLog wire, ILoggerFactory loggerFactory)
{
    private const string Apn = "internet";
    private static readonly TimeSpan RegistrationTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DeliveryTimeout = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time = TimeProvider.System;

    /// <returns>Whether every byte came back.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        long start = _time.GetTimestamp();
        await using QuectelModem modem = await OpenAsync(cancellationToken);
        await BringUpAsync(modem, cancellationToken);
        var options = new MqttClientOptions { Host = "broker.example", ClientId = "quectel-demo" };
        await using var client = new QuectelMqttClient(modem, options);
        await StepAsync("Connect to broker", async () =>
        {
            await client.ConnectAsync(cancellationToken);
            return $"{options.Host}:{options.Port} accepted the client {options.ClientId}";
        });
        bool allCameBack = await ExchangeAsync(client, cancellationToken);
        await StepAsync("Disconnect", async () =>
        {
            await client.DisconnectAsync(cancellationToken);
            return "with a farewell, so the broker publishes no last will";
        });
        WriteVerdict(allCameBack, _time.GetElapsedTime(start));
        return allCameBack;
    }

    private async Task<QuectelModem> OpenAsync(CancellationToken cancellationToken)
    {
        QuectelModem? modem = null;
        await StepAsync("Open the port", async () =>
        {
            modem = await QuectelModem.OpenAsync(port, new ModemOptions { LoggerFactory = loggerFactory }, cancellationToken);
            return $"{port}: {modem.Identity.Manufacturer} {modem.Identity.Model}, firmware {modem.Identity.Revision}";
        });
        return modem!;
    }

    private async Task BringUpAsync(QuectelModem modem, CancellationToken cancellationToken)
    {
        await StepAsync("SIM card", async () => ReportWords.Of(await modem.Sim.GetStateAsync(cancellationToken)));
        await StepAsync("Signal", async () =>
            (await modem.Network.GetSignalQualityAsync(cancellationToken)).RssiDbm is { } dbm ? $"{dbm} dBm" : "unknown");
        await StepAsync("Operator", async () =>
            await modem.Network.GetOperatorAsync(cancellationToken) is { } network
                ? $"{network.Name}{(network.Technology is { } technology ? $", {ReportWords.Of(technology)}" : string.Empty)}"
                : "none");
        await StepAsync("Registration", async () =>
        {
            Registration registration = await modem.Network.WaitForRegistrationAsync(RegistrationTimeout, cancellationToken);
            return $"{ReportWords.Of(registration.State)}: the network lets the modem in";
        });
        await StepAsync("Packet data", async () =>
        {
            await modem.PacketData.DefineContextAsync(new PdpContext { Apn = Apn }, cancellationToken);
            ActivePdpContext context = await modem.PacketData.ActivateContextAsync(cancellationToken: cancellationToken);
            return $"APN {Apn}, address {context.Address}";
        });
    }

    private async Task<bool> ExchangeAsync(QuectelMqttClient client, CancellationToken cancellationToken)
    {
        MqttSubscription? subscription = null;
        await StepAsync("Subscribe", async () =>
        {
            subscription = await client.SubscribeAsync(
                DemoMessage.TopicFilter, MqttQualityOfServiceLevel.ExactlyOnce, cancellationToken);
            return $"{DemoMessage.TopicFilter}, granted QoS {(int?)subscription.Granted[0]}";
        });
        bool allCameBack = true;
        foreach (DemoMessage message in DemoMessage.All)
        {
            allCameBack &= await SendAndReceiveAsync(client, message, subscription!, cancellationToken);
        }

        await StepAsync("Unsubscribe", async () =>
        {
            await subscription!.UnsubscribeAsync(cancellationToken);
            return DemoMessage.TopicFilter;
        });
        return allCameBack;
    }

    private async Task<bool> SendAndReceiveAsync(
        QuectelMqttClient client,
        DemoMessage message,
        MqttSubscription subscription,
        CancellationToken cancellationToken)
    {
        bool cameBack = false;
        await StepAsync($"Publish at QoS {(int)message.QualityOfService}", async () =>
        {
            await client.PublishAsync(message.Topic, message.Payload, message.QualityOfService, retain: false, cancellationToken);
            MqttMessage received = await ReceiveAsync(subscription, cancellationToken);
            cameBack = message.IsSameAs(received);
            string verdict = cameBack ? "came back the same" : $"came back different: {received}";
            return $"{message.Description}, {message.Payload.Length} bytes, {verdict}";
        });
        return cameBack;
    }

    private async Task<MqttMessage> ReceiveAsync(MqttSubscription subscription, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(DeliveryTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await foreach (MqttMessage message in subscription.WithCancellation(either.Token))
            {
                return message;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CliException(ExitCodes.TimedOut, $"the message did not come back within {DeliveryTimeout.TotalSeconds} s.");
        }

        throw new CliException(ExitCodes.Mqtt, "the connection ended before the message came back.");
    }

    private async Task StepAsync(string title, Func<Task<string>> actAsync)
    {
        long start = _time.GetTimestamp();
        try
        {
            string outcome = await actAsync();
            view.WriteStep(title, _time.GetElapsedTime(start), outcome, wire.Take(), failed: false);
        }
        catch (Exception error) // Shown with the conversation up to it, which explains it; handled by the caller.
        {
            string outcome = error is OperationCanceledException ? "interrupted" : "failed";
            view.WriteStep(title, _time.GetElapsedTime(start), outcome, wire.Take(), failed: true);
            throw;
        }
    }

    private void WriteVerdict(bool allCameBack, TimeSpan time)
    {
        int bytes = DemoMessage.All.Sum(message => message.Payload.Length);
        string verdict = allCameBack
            ? $"Every byte came back: {DemoMessage.All.Count} messages, {bytes} bytes, at QoS 0, 1 and 2, in {time.TotalSeconds:0.0} s."
            : "Not every byte came back; see above.";
        view.WriteVerdict(verdict, allCameBack);
    }
}
