using Quectel.Modem;
using Quectel.Mqtt;

namespace FromUmqtt;

/// <summary><c>umqtt.MQTTClient</c> with <c>reconn=True</c>, its default, and <c>checkNet</c> in one.</summary>
internal static class ReconnTrue
{
    public static async Task RunAsync(string endpoint, Broker broker)
    {
        await using var modem = new ModemSource(endpoint);
        var options = new MqttClientOptions { Host = broker.Host, Port = broker.Port, ClientId = "pi-7" };
        await using var online = new MqttSupervisor(modem, options, new MqttSupervisorOptions { PdpContext = broker.Network });
        online.ProgressChanged += progress => Console.WriteLine($"{progress.Stage}, {progress.State}: {progress.Advice}");
        MqttStandingSubscription received = online.Subscribe("plant/7/set");
        online.Start();

        // checkNet.waitNetworkReady(30)
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await online.WaitUntilOnlineAsync(limit.Token);
        Console.WriteLine($"{online.IsOnline}, {online.Progress.Stage}, {online.Progress.State}");

        await online.PublishAsync("plant/7/set", "on"u8.ToArray(), MqttQualityOfServiceLevel.AtLeastOnce);

        // wait_msg, check_msg
        MqttMessage message = await received.FirstAsync(limit.Token);
        while (received.TryRead(out MqttMessage? next))
        {
            Console.WriteLine(next.Topic);
        }

        Console.WriteLine(message.Topic);
        await online.DisposeAsync(); // disconnect, close
    }
}
