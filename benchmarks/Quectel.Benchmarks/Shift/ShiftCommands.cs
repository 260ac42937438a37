using System.Globalization;
using System.Text;
using Quectel.Modem;

namespace Quectel.Benchmarks.Shift;

/// <summary>An entry of the phonebook: every place has its own number, and the same prefix.</summary>
internal sealed record ReadPlaceCommand(int Place) : AtCommand<(int Place, string Number)>($"AT+CPBR={Place}")
{
    public override bool Owns(AtLine line) => line.StartsWith("+CPBR:");

    public override (int Place, string Number) Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        return (fields.ReadInt32(), fields.ReadString());
    }
}

/// <summary>Fills a place of the phonebook.</summary>
internal sealed record WritePlaceCommand(int Place, string Number)
    : AtActionCommand($"AT+CPBW={Place},{Number},129,{"n" + Number}");

/// <summary>Answered by OK alone: what it did shows when the register is read.</summary>
internal sealed record WriteRegisterCommand(int Value) : AtActionCommand($"ATS10={Value}");

/// <summary>Answered by three digits and no prefix, as the probe's own question is.</summary>
internal sealed record ReadRegisterCommand() : AtCommand<int>($"ATS10?")
{
    public override bool Owns(AtLine line) => line.Text.Length == 3 && line.Text.All(char.IsAsciiDigit);

    public override int Parse(AtResponse response) =>
        int.Parse(response.SingleLine().Text, CultureInfo.InvariantCulture);
}

/// <summary>Its answer and a URC have one prefix: <c>+CREG: 2,1,…</c> is the answer, <c>+CREG: 5</c> is not.</summary>
internal sealed record ReadRegistrationCommand() : AtCommand<int>($"AT+CREG?")
{
    public override bool Owns(AtLine line) =>
        line.StartsWith("+CREG: ") && line.Text.Split(',') is [_, { Length: 1 }, ..];

    public override int Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        fields.Skip();
        return fields.ReadInt32();
    }
}

/// <summary>A payload behind a prompt; what reached the broker tells whether it was the right one.</summary>
internal sealed record PublishNumberCommand(int Number, byte[] Bytes)
    : AtActionCommand($"AT+QMTPUBEX=0,0,0,0,{Topic(Number)},{Bytes.Length}")
{
    public override ReadOnlyMemory<byte>? Payload => Bytes;

    /// <summary>Commands, final results and prompts, if anybody took them for such.</summary>
    public static byte[] PayloadOf(string topic) =>
        Encoding.ASCII.GetBytes($"{topic}\r\nOK\r\n> \r\nATS10=77\r\n+CPBR: 1,\"000\"\r\nERROR\r\n");

    public static string Topic(int number) => string.Create(CultureInfo.InvariantCulture, $"t/{number}");
}

/// <summary>A line that is sent for its effect: settings, connections, data mode.</summary>
internal sealed record PlainCommand(AtCommandLine Line) : AtCommand<AtFinalResult>(Line)
{
    public override bool Accepts(AtFinalResult result) => true;

    public override AtFinalResult Parse(AtResponse response) => response.Result;
}
