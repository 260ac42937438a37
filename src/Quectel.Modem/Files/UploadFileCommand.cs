namespace Quectel.Modem;

/// <summary>
/// <c>AT+QFUPL="ca.pem",1188,5</c>: <c>CONNECT</c>, then exactly so many bytes, then <c>+QFUPL: 1188,2d13</c> and
/// <c>OK</c> (core AT reference, 8.2).
/// </summary>
/// <remarks>
/// The module ends a short upload by itself after <see cref="SilenceLimit"/> without a byte, keeps what it has and says
/// how much that is. So the payload may stop where it is when nobody wants it any more.
/// </remarks>
internal sealed record UploadFileCommand : AtCommand<FileReceipt>
{
    /// <summary>How long the module waits for the next byte.</summary>
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(5);

    private const int PieceBytes = 4096;

    // "For EC20", says Quectel's own radio layer, and waits 500 ms; here it is for whoever is as slow as that.
    private static readonly TimeSpan SettleTime = TimeSpan.FromMilliseconds(200);

    private readonly ReadOnlyMemory<byte> _content;
    private readonly Func<int, bool> _report;
    private readonly TimeProvider _time;

    /// <param name="name">The file.</param>
    /// <param name="content">1 byte or more.</param>
    /// <param name="report">Takes the number of bytes sent so far, 0 first; says whether to go on.</param>
    /// <param name="time">The clock.</param>
    public UploadFileCommand(string name, ReadOnlyMemory<byte> content, Func<int, bool> report, TimeProvider time)
        : base($"AT+QFUPL={name},{content.Length},{(int)SilenceLimit.TotalSeconds}")
    {
        _content = content;
        _report = report;
        _time = time;
    }

    /// <summary>1000 bytes a second is what 9600 baud carry; a module that hears nothing gives up much sooner.</summary>
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(20 + (_content.Length / 1000.0));

    public override ReadOnlyMemory<byte>? Payload => _content;

    internal override bool EndsPayloadBySilence => true;

    public override bool Owns(AtLine line) => line.StartsWith("+QFUPL:");

    public override FileReceipt Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        return new FileReceipt(fields.ReadInt32(), (int)fields.ReadOptionalHex().GetValueOrDefault());
    }

    internal override async Task WritePayloadAsync(
        Func<ReadOnlyMemory<byte>, Task> write, CancellationToken cancellationToken)
    {
        await Task.Delay(SettleTime, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ReadOnlyMemory<byte> rest = _content;
        while (_report(_content.Length - rest.Length) && !rest.IsEmpty && !cancellationToken.IsCancellationRequested)
        {
            ReadOnlyMemory<byte> piece = rest[..Math.Min(rest.Length, PieceBytes)];
            await write(piece).ConfigureAwait(false);
            rest = rest[piece.Length..];
        }
    }
}
