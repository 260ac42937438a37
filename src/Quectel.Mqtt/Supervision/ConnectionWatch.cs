using Quectel.Modem;
using Quectel.Mqtt.Commands;

namespace Quectel.Mqtt.Supervision;

/// <summary>
/// Waits for the end of a connection, and asks the module now and then whether it has missed it: a lost +QMTSTAT would leave
/// a client that believes to be connected for ever.
/// </summary>
internal sealed class ConnectionWatch(
    QuectelModem modem, int clientIndex, MqttSupervisorOptions options, TimeProvider time)
{
    /// <param name="client">A client that is connected.</param>
    /// <param name="onStable">Called once, when the connection has lasted for the stable period.</param>
    /// <param name="cancellationToken">Ends the watch; the connection stays.</param>
    /// <returns>Why it ended.</returns>
    public async Task<MqttDisconnectReason> RunAsync(
        QuectelMqttClient client, Action onStable, CancellationToken cancellationToken)
    {
        Task<MqttDisconnectReason> end = client.Ended;
        Task? stable = Task.Delay(options.StablePeriod, time, cancellationToken);
        Task check = Task.Delay(options.HealthCheckInterval, time, cancellationToken);
        while (true)
        {
            Task first = await Task.WhenAny([end, check, .. stable is null ? [] : new[] { stable }]).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (first == end)
            {
                return await end.ConfigureAwait(false);
            }

            if (first == stable)
            {
                onStable();
                stable = null;
                continue;
            }

            await CheckAsync(client, cancellationToken).ConfigureAwait(false);
            check = Task.Delay(options.HealthCheckInterval, time, cancellationToken);
        }
    }

    private async Task CheckAsync(QuectelMqttClient client, CancellationToken cancellationToken)
    {
        try
        {
            if (!await modem.SendAsync(new MqttStateCommand(clientIndex), cancellationToken).ConfigureAwait(false)
                && client.State == MqttConnectionState.Connected)
            {
                await client.CloseAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ModemException)
        {
            // A modem that does not answer is the engine's to prove, or to give up; the client is told then.
        }
    }
}
