namespace Quectel.Modem.Tests.Identity;

public sealed class IdentityCommandTests
{
    private static readonly IdentityCommand Command = new();

    [Fact]
    public void Text_IsTheManuals() => Assert.Equal("ATI", Command.Text);

    // Core AT reference, section 3: field values of QIRIL logs, CodeZoo and RAKwireless pages.
    [Theory]
    [InlineData("EC25", "EC25EFAR02A09M4G")]
    [InlineData("EG25", "EG25GGBR07A08M2G")]
    [InlineData("BG95-M3", "BG95M3LAR02A03")]
    [InlineData("BG96", "BG96MAR02A07M1G")]
    public void Parse_Answer_GivesMakerModelAndRevision(string model, string revision) =>
        Assert.Equal(
            new ModemIdentity("Quectel", model, revision),
            Command.Read("Quectel", model, $"Revision: {revision}", "OK"));

    [Fact]
    public void Parse_NewsWhileTheModemBoots_IsNotPartOfTheAnswer() =>
        Assert.Equal(
            new ModemIdentity("Quectel", "BG95-M3", "BG95M3LAR02A03"),
            Command.Read("RDY", "Quectel", "APP RDY", "BG95-M3", "+CPIN: READY", "Revision: BG95M3LAR02A03", "OK"));

    [Fact]
    public void Parse_MoreLinesBehindTheRevision_AreLeftAlone() =>
        Assert.Equal(
            "EC25", Command.Read("Quectel", "EC25", "Revision: EC25EFAR02A09M4G", "SubEdition: V02", "OK").Model);

    [Theory]
    [InlineData("Quectel")]
    [InlineData("Quectel", "EC25")]
    [InlineData("Quectel", "EC25", "EC25EFAR02A09M4G")]
    public void Parse_LineMissing_ThrowsWithWhatCame(params string[] lines)
    {
        var error = Assert.Throws<AtProtocolException>(() => Command.Read([.. lines, "OK"]));

        Assert.Equal(string.Join(" / ", lines), error.Line);
    }
}
