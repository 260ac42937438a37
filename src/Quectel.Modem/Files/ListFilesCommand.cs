namespace Quectel.Modem;

/// <summary>
/// <c>AT+QFLST="*"</c>: <c>+QFLST: "ca.pem",1188</c>, a line a file; <c>OK</c> alone when there is none (core AT
/// reference, 8.1).
/// </summary>
internal sealed record ListFilesCommand(string Pattern) : AtCommand<IReadOnlyList<ModemFile>>($"AT+QFLST={Pattern}")
{
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(10);

    public override bool Owns(AtLine line) => line.StartsWith("+QFLST:");

    /// <summary>No file of that name is an answer: some modules say <c>OK</c>, others 405.</summary>
    public override bool Accepts(AtFinalResult result) =>
        result.IsSuccess || result.Number == (int)ModemFileError.NotFound;

    public override IReadOnlyList<ModemFile> Parse(AtResponse response) => [.. response.Lines.Select(ReadFile)];

    private static ModemFile ReadFile(AtLine line)
    {
        var fields = new AtFieldReader(line);
        return new ModemFile(FileName.Normalize(fields.ReadString()), fields.ReadInt32());
    }
}
