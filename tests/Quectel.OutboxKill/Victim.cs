using Quectel.Modem;
using Quectel.Mqtt;

namespace Quectel.OutboxKill;

/// <summary>The process that is killed: puts numbered messages into a durable outbox and says which were accepted.</summary>
internal static class Victim
{
    // Enough to be killed with some in it, and not so many that they are delivered for hours.
    private const int Backlog = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task<int> RunAsync(string port, string database, int life, int count, CancellationToken cancellationToken)
    {
        await using QuectelModem modem = await QuectelModem.OpenAsync(port, cancellationToken: cancellationToken);
        await using var online = new MqttSupervisor(
            modem,
            new MqttClientOptions { Host = "broker.example", ClientId = "victim" },
            new MqttSupervisorOptions { PdpContext = new PdpContext { Apn = "internet" } });
        online.Start();
        await using MqttOutbox outbox = await MqttOutbox.OpenAsync(
            online, new SqliteOutboxStorage(database), cancellationToken: cancellationToken);

        for (int number = 1; number <= count; number++)
        {
            await outbox.PublishAsync("numbers", new Numbered(life, number).ToPayload(), cancellationToken);
            Console.WriteLine(number);
            if (outbox.Statistics.Count >= Backlog)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }

        await outbox.WaitUntilEmptyAsync(cancellationToken);
        return 0;
    }
}
