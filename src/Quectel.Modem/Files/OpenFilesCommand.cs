namespace Quectel.Modem;

/// <summary>
/// <c>AT+QFOPEN?</c>: <c>+QFOPEN: "ca.pem",1,2</c>, a line an open file (core AT reference, 8.1); gives the handles by
/// name.
/// </summary>
internal sealed record OpenFilesCommand() : AtCommand<ILookup<string, int>>($"AT+QFOPEN?")
{
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(10);

    public override bool Owns(AtLine line) => line.StartsWith("+QFOPEN:");

    public override ILookup<string, int> Parse(AtResponse response) => response.Lines
        .Select(ReadOne)
        .ToLookup(file => file.Name, file => file.Handle, StringComparer.Ordinal);

    private static (string Name, int Handle) ReadOne(AtLine line)
    {
        var fields = new AtFieldReader(line);
        return (FileName.Normalize(fields.ReadString()), fields.ReadInt32());
    }
}
