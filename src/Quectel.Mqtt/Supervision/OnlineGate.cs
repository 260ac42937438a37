namespace Quectel.Mqtt.Supervision;

/// <summary>Where those wait who need a connection, until there is one.</summary>
internal sealed class OnlineGate(TimeProvider time)
{
    // The end of a connection is known to the client a little sooner than here.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private TaskCompletionSource<QuectelMqttClient> _client = NewSignal();

    public void Open(QuectelMqttClient client)
    {
        lock (_gate)
        {
            _client.TrySetResult(client);
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            if (_client.Task.IsCompletedSuccessfully)
            {
                _client = NewSignal();
            }
        }
    }

    /// <summary>There will be no connection any more, and this is why.</summary>
    public void CloseForGood(Exception reason)
    {
        Close();
        lock (_gate)
        {
            _client.TrySetException(reason);
            _ = _client.Task.Exception; // Observed: perhaps nobody waits.
        }
    }

    /// <summary>Waits for a client that is connected.</summary>
    public async Task<QuectelMqttClient> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<QuectelMqttClient> online;
            lock (_gate)
            {
                online = _client.Task;
            }

            QuectelMqttClient client = await online.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (client.State == MqttConnectionState.Connected)
            {
                return client;
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource<QuectelMqttClient> NewSignal() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
