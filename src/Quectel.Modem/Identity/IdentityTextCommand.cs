namespace Quectel.Modem;

/// <summary>
/// One word of the identity on a bare line (3GPP TS 27.007 §5.1 to §5.3; core AT reference, 3; 300 ms).
/// </summary>
internal sealed record IdentityTextCommand : AtCommand<string>
{
    private IdentityTextCommand(AtCommandLine line)
        : base(line)
    {
    }

    public static IdentityTextCommand Manufacturer { get; } = new(AtCommandLine.Create($"AT+CGMI"));

    public static IdentityTextCommand Model { get; } = new(AtCommandLine.Create($"AT+CGMM"));

    public static IdentityTextCommand Revision { get; } = new(AtCommandLine.Create($"AT+CGMR"));

    /// <summary>
    /// Quectel's: the revision and the version of the application, <c>EG25GGBR07A08M2G_01.003.01.003</c>.
    /// </summary>
    public static IdentityTextCommand FullRevision { get; } = new(AtCommandLine.Create($"AT+QGMR"));

    public override bool Owns(AtLine line) => BareText.IsInformation(line);

    public override string Parse(AtResponse response) => response.SingleLine().Text.Trim();
}
