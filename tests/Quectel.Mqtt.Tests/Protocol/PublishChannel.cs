using System.Buffers.Binary;
using System.Globalization;
using Quectel.Modem;

namespace Quectel.Mqtt.Tests.Protocol;

/// <summary>A modem that accepts every publish at once, and leaves its outcome to the test.</summary>
internal sealed class PublishChannel : IAtChannel
{
    private readonly Lock _gate = new();
    private readonly List<Publish> _publishes = [];
    private TaskCompletionSource _changed = new();

    public IReadOnlyList<Publish> Publishes
    {
        get
        {
            lock (_gate)
            {
                return [.. _publishes];
            }
        }
    }

    public Task<TResult> SendAsync<TResult>(AtCommand<TResult> command, CancellationToken cancellationToken = default)
    {
        // AT+QMTPUB=0,<id>,<qos>,<retain>,"<topic>",<length>
        string[] fields = command.ToString().Split(',');
        lock (_gate)
        {
            _publishes.Add(new Publish(
                int.Parse(fields[1], CultureInfo.InvariantCulture), fields[4].Trim('"'), BinaryPrimitives.ReadInt32BigEndian(command.Payload!.Value.Span)));
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return Task.FromResult(command.Parse(new AtResponse([], new AtFinalResult(AtResultCode.Ok, null, "OK"))));
    }

    /// <summary>Waits until so many publishes were written.</summary>
    public async Task WaitForAsync(int count)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_publishes.Count >= count)
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(ScriptedRig.Belt);
        }
    }

    public UrcSubscription<TUrc> Subscribe<TUrc>(Func<AtLine, TUrc?> parse, int capacity = 256)
        where TUrc : class => throw new NotSupportedException();

    /// <param name="MessageId">Its id.</param>
    /// <param name="Topic">Its topic.</param>
    /// <param name="Number">Its payload: the number of the call.</param>
    public sealed record Publish(int MessageId, string Topic, int Number);
}
