using System.Text;
using Moq;
using Quectel.Modem;
using Quectel.Mqtt.Protocol;
using Quectel.Testing;

namespace Quectel.Mqtt.Tests.Protocol;

/// <summary>What is written, message by message.</summary>
public sealed class MqttPublisherTests
{
    private readonly List<(string Line, string Payload)> _written = [];
    private readonly MqttOperationRunner _operations;
    private readonly Mock<IAtChannel> _channel = new();
    private TaskCompletionSource<bool> _answer = new();

    public MqttPublisherTests()
    {
        var time = new ManualTimeProvider();
        _channel.Setup(it => it.SendAsync(It.IsAny<AtCommand<bool>>(), It.IsAny<CancellationToken>()))
            .Returns((AtCommand<bool> command, CancellationToken _) => WriteAsync(command));
        _operations = new MqttOperationRunner(_channel.Object, new MqttMessageIds(time), time, _ => { });
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The line of the message before is taken where it is the same one, and nowhere else.</summary>
    [Theory]
    [InlineData(MqttPublishGrammar.Standard, "PUB")]
    [InlineData(MqttPublishGrammar.Extended, "PUBEX")]
    public async Task PublishAsync_OneAfterTheOther_EachHasItsLine(MqttPublishGrammar grammar, string name)
    {
        MqttPublisher publisher = Create(grammar);
        foreach (MqttPublication publication in new[]
        {
            Of("a", "12"), Of("a", "34"), Of("a", "567"), Of("b", "890"), Of("b", "abc"),
            Of("b", "def") with { Retain = true }, Of("b", "ghi"), Of("b", string.Empty), Of("b", string.Empty), Of("b", "j"),
            Of("b", "k") with { QualityOfService = MqttQualityOfServiceLevel.AtLeastOnce }, Of("b", "l"), Of("b", "m"),
        })
        {
            int id = publication.QualityOfService == MqttQualityOfServiceLevel.AtMostOnce ? 0 : 1;
            ValueTask publishing = publisher.PublishAsync(publication, Cancel);
            _operations.TryComplete(new MqttResultUrc(0, MqttOperation.Publish, id, 0, []));
            await publishing;
        }

        Assert.Equal(
            [
                ($"AT+QMT{name}=0,0,0,0,\"a\",2", "12"), ($"AT+QMT{name}=0,0,0,0,\"a\",2", "34"),
                ($"AT+QMT{name}=0,0,0,0,\"a\",3", "567"), ($"AT+QMT{name}=0,0,0,0,\"b\",3", "890"),
                ($"AT+QMT{name}=0,0,0,0,\"b\",3", "abc"), ($"AT+QMT{name}=0,0,0,1,\"b\",3", "def"),
                ($"AT+QMT{name}=0,0,0,0,\"b\",3", "ghi"), ("AT+QMTPUB=0,0,0,0,\"b\"", "\u001a"),
                ("AT+QMTPUB=0,0,0,0,\"b\"", "\u001a"), ($"AT+QMT{name}=0,0,0,0,\"b\",1", "j"),
                ($"AT+QMT{name}=0,1,1,0,\"b\",1", "k"), ($"AT+QMT{name}=0,0,0,0,\"b\",1", "l"),
                ($"AT+QMT{name}=0,0,0,0,\"b\",1", "m"),
            ],
            _written);
    }

    [Theory]
    [InlineData(MqttPublishGrammar.Inline, "AT+QMTPUBEX=0,0,0,0,\"a\",\"***\"")]
    [InlineData(MqttPublishGrammar.Terminated, "AT+QMTPUB=0,0,0,0,\"a\"")]
    public async Task PublishAsync_LineTellsNoLength_IsMadeAnew(MqttPublishGrammar grammar, string line)
    {
        MqttPublisher publisher = Create(grammar);
        foreach (string payload in new[] { "12", "34" })
        {
            ValueTask publishing = publisher.PublishAsync(Of("a", payload), Cancel);
            _operations.TryComplete(new MqttResultUrc(0, MqttOperation.Publish, 0, 0, []));
            await publishing;
        }

        string[] payloads = grammar == MqttPublishGrammar.Inline ? ["", ""] : ["12\u001a", "34\u001a"];
        Assert.Equal([(line, payloads[0]), (line, payloads[1])], _written);
    }

    /// <summary>From the call on the buffer is the caller's again, whenever the message is written.</summary>
    [Fact]
    public async Task PublishAsync_CallerUsesItsBufferAgain_EachMessageHasItsBytes()
    {
        MqttPublisher publisher = Create(MqttPublishGrammar.Standard, window: 2);
        for (int round = 0; round < 3; round++)
        {
            _written.Clear();
            _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
            byte[] buffer = new byte[1];
            var publishing = new List<Task>();
            for (int i = 0; i < 20; i++)
            {
                buffer[0] = (byte)('a' + i);
                publishing.Add(publisher.PublishAsync(Of("t", string.Empty) with { Payload = buffer }, Cancel).AsTask());
            }

            _answer.SetResult(true);
            var all = Task.WhenAll(publishing);
            while (!all.IsCompleted)
            {
                _operations.TryComplete(new MqttResultUrc(0, MqttOperation.Publish, 0, 0, []));
                await Task.Yield();
            }

            await all;
            Assert.Equal("abcdefghijklmnopqrst", string.Concat(_written.Select(each => each.Payload).Order(StringComparer.Ordinal)));
        }
    }

    [Fact]
    public async Task PublishAsync_OneGivesUpBeforeItHasAPlace_TheWindowStaysAsItIs()
    {
        MqttPublisher publisher = Create(MqttPublishGrammar.Standard);
        using var patience = new CancellationTokenSource();
        Task first = publisher.PublishAsync(Of("t", "1"), Cancel).AsTask();
        Task second = publisher.PublishAsync(Of("t", "2"), patience.Token).AsTask();
        Task third = publisher.PublishAsync(Of("t", "3"), patience.Token).AsTask();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(ScriptedRig.Belt, Cancel));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third.WaitAsync(ScriptedRig.Belt, Cancel));
        Task fourth = publisher.PublishAsync(Of("t", "4"), Cancel).AsTask();
        Assert.False(fourth.IsCompleted);
        Assert.Equal(["1"], _written.Select(each => each.Payload));

        _operations.TryComplete(new MqttResultUrc(0, MqttOperation.Publish, 0, 0, []));
        await first.WaitAsync(ScriptedRig.Belt, Cancel);
        while (!fourth.IsCompleted)
        {
            _operations.TryComplete(new MqttResultUrc(0, MqttOperation.Publish, 0, 0, []));
            await Task.Yield();
        }

        await fourth;
        Assert.Equal(["1", "4"], _written.Select(each => each.Payload));
    }

    private static MqttPublication Of(string topic, string payload) =>
        new() { Topic = topic, Payload = Encoding.UTF8.GetBytes(payload) };

    private MqttPublisher Create(MqttPublishGrammar grammar, int window = 1)
    {
        _answer.TrySetResult(true);
        var options = new MqttClientOptions { InFlightWindow = window };
        return new MqttPublisher(_operations, options, ModemProfiles.Ec2x.Mqtt with { PublishGrammar = grammar });
    }

    // The payload is read when the modem asks for it.
    private async Task<bool> WriteAsync(AtCommand<bool> command)
    {
        bool result = await _answer.Task;
        lock (_written)
        {
            _written.Add((command.LogText, Encoding.UTF8.GetString(command.Payload.GetValueOrDefault().Span)));
        }

        return result;
    }
}
