namespace Quectel.Modem;

/// <summary>
/// <c>AT+QFREAD=1,4096</c>: <c>CONNECT 4096</c>, so many bytes, <c>OK</c> (core AT reference, 8.1); gives the bytes,
/// none at the end of the file.
/// </summary>
internal sealed record ReadFileCommand(int Handle, int Length)
    : AtCommand<ReadOnlyMemory<byte>>($"AT+QFREAD={Handle},{Length}")
{
    /// <summary>1000 bytes a second is what 9600 baud carry.</summary>
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(10 + (Length / 1000.0));

    public override bool Owns(AtLine line) => line.StartsWith("CONNECT");

    public override bool Accepts(AtFinalResult result) =>
        result.IsSuccess || result.Number == (int)ModemFileError.NothingRead;

    public override ReadOnlyMemory<byte> Parse(AtResponse response) =>
        response.Result.IsSuccess ? response.SingleLine().Payload.GetValueOrDefault() : default;
}
