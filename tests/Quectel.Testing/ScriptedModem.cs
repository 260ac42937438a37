using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Quectel.Testing;

/// <summary>A test that plays the modem byte by byte: waits for what the host must send, and sends what it likes.</summary>
public sealed class ScriptedModem(IDuplexPipe port)
{
    private static readonly TimeSpan Belt = TimeSpan.FromSeconds(20);

    /// <summary>Waits for the next line of the host, and fails unless it is this one.</summary>
    public async Task ExpectAsync(string line)
    {
        string received = await ReadLineAsync();
        if (received != line)
        {
            throw new InvalidOperationException($"Expected the host to send '{line}', got '{received}'.");
        }
    }

    /// <summary>Waits for the next line of the host, up to its carriage return.</summary>
    public async Task<string> ReadLineAsync()
    {
        while (true)
        {
            ReadResult read = await port.Input.ReadAsync().AsTask().WaitAsync(Belt);
            ReadOnlySequence<byte> buffer = read.Buffer;
            if (buffer.PositionOf((byte)'\r') is { } end)
            {
                string line = Encoding.UTF8.GetString(buffer.Slice(0, end));
                port.Input.AdvanceTo(buffer.GetPosition(1, end));
                return line;
            }

            port.Input.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                throw new EndOfStreamException("The host hung up.");
            }
        }
    }

    /// <summary>Waits for the next line of the host, and leaves it.</summary>
    public async Task<string> PeekLineAsync()
    {
        while (true)
        {
            ReadResult read = await port.Input.ReadAsync().AsTask().WaitAsync(Belt);
            SequencePosition? end = read.Buffer.PositionOf((byte)'\r');
            string line = end is { } found ? Encoding.UTF8.GetString(read.Buffer.Slice(0, found)) : string.Empty;
            port.Input.AdvanceTo(read.Buffer.Start, end is null ? read.Buffer.End : read.Buffer.Start);
            if (end is not null)
            {
                return line;
            }

            if (read.IsCompleted)
            {
                throw new EndOfStreamException("The host hung up.");
            }
        }
    }

    /// <summary>Waits for exactly so many bytes of the host.</summary>
    public async Task<byte[]> ReadBytesAsync(int count)
    {
        ReadResult read = await port.Input.ReadAtLeastAsync(count).AsTask().WaitAsync(Belt);
        byte[] bytes = read.Buffer.Slice(0, count).ToArray();
        port.Input.AdvanceTo(read.Buffer.GetPosition(count));
        return bytes;
    }

    /// <summary>Whether the host has sent nothing that was not read.</summary>
    public bool IsSilent
    {
        get
        {
            if (!port.Input.TryRead(out ReadResult read))
            {
                return true;
            }

            bool isEmpty = read.Buffer.IsEmpty;
            port.Input.AdvanceTo(read.Buffer.Start);
            return isEmpty;
        }
    }

    /// <summary>Sends text as it is: line ends and all.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await port.Output.WriteAsync(bytes);

    /// <summary>Sends each text in the frame of a line: CR LF before and after.</summary>
    public Task SendLinesAsync(params string[] lines) => SendAsync(string.Concat(lines.Select(line => $"\r\n{line}\r\n")));

    /// <summary>Waits for a command and answers it.</summary>
    public async Task AnswerAsync(string command, params string[] lines)
    {
        await ExpectAsync(command);
        await SendLinesAsync(lines);
    }

    /// <summary>Answers the probe that proves the channel: echo off, a number into S8, the number back.</summary>
    public async Task AnswerProbeAsync(bool afterEscape)
    {
        if (afterEscape)
        {
            await ExpectAsync("\u001b");
        }

        await AnswerAsync("ATE0Q0V1", "OK");
        string nonce = await ReadNonceAsync();
        await SendLinesAsync("OK");
        await AnswerAsync("ATS8?", nonce, "OK");
    }

    /// <summary>Answers the settings that follow the probe.</summary>
    public async Task AnswerSetUpAsync()
    {
        await AnswerAsync("AT+CMEE=1", "OK");
        await AnswerAsync("AT+CREG=2;+CGREG=2;+CEREG=2", "OK");
    }

    /// <summary>
    /// Says what the modem is, and which MQTT settings it has; a BG9x is then told to report more of its registrations.
    /// </summary>
    /// <param name="model">A model that the driver knows is asked for its settings here, another one is not.</param>
    /// <param name="settings">The names of AT+QMTCFG; none given: those of the model's family.</param>
    public async Task AnswerIdentityAsync(string model, params string[] settings)
    {
        await AnswerAsync("ATI", "Quectel", model, "Revision: R1", "OK");
        string[] known = settings.Length > 0 ? settings : MqttSettingsOf(model);
        if (known.Length > 0)
        {
            await AnswerAsync("AT+QMTCFG=?", [.. known.Select(name => $"+QMTCFG: \"{name}\",(0-5)"), "OK"]);
        }

        if (model.StartsWith("BG", StringComparison.Ordinal))
        {
            await AnswerAsync("AT+CREG=2;+CGREG=4;+CEREG=4", "OK");
        }
    }

    /// <summary>Waits for the probe's number; gives it as ATS8? would.</summary>
    public async Task<string> ReadNonceAsync()
    {
        const string Command = "ATS8=";
        string line = await ReadLineAsync();
        return line.StartsWith(Command, StringComparison.Ordinal)
            ? line[Command.Length..].PadLeft(3, '0')
            : throw new InvalidOperationException($"Expected the host to set S8, got '{line}'.");
    }

    /// <summary>The port dies.</summary>
    public void HangUp() => port.Output.Complete();

    // QMT reference, 4.2
    private static string[] MqttSettingsOf(string model)
    {
        string[] first = ["version", "pdpcid", "ssl", "keepalive", "session", "timeout", "will", "aliauth"];
        return model[..3] switch
        {
            "BG7" or "BG9" => [.. first, "recv/mode"],
            "EC2" or "EG2" or "EG9" when model is not ['E', _, '2', '0', '0', ..] and not ['E', 'G', '9', '1', '5', ..] =>
                [.. first, "recv/mode", "willex", "send/mode", "qmtping", "hwauth", "hwprodid"],
            ['E', ..] =>
            [
                .. first, "recv/mode", "willex", "send/mode", "dataformat", "view/mode", "edit/timeout", "qmtping", "hwauth",
                "hwprodid", "onenet", "CTWing",
            ],
            _ => [],
        };
    }
}
