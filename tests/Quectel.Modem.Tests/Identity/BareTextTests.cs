namespace Quectel.Modem.Tests.Identity;

public sealed class BareTextTests
{
    [Theory]
    [InlineData("Quectel")]
    [InlineData("Revision: EC25EFAR02A09M4G")]
    [InlineData("RDYX")]
    [InlineData("861234050000001")]
    public void IsInformation_Text_IsTrue(string line) => Assert.True(BareText.IsInformation(new AtLine(line)));

    // Core AT reference 2.6: the URCs without a prefix; everything else unasked begins with + or ^.
    [Theory]
    [InlineData("RDY")]
    [InlineData("APP RDY")]
    [InlineData("POWERED DOWN")]
    [InlineData("NORMAL POWER DOWN")]
    [InlineData("PSM POWER DOWN")]
    [InlineData("POWER DOWN")]
    [InlineData("RING")]
    [InlineData("NO CARRIER")]
    [InlineData("+CFUN: 1")]
    [InlineData("+QIND: SMS DONE")]
    [InlineData("^HCMT: 1")]
    public void IsInformation_News_IsFalse(string line) => Assert.False(BareText.IsInformation(new AtLine(line)));
}
