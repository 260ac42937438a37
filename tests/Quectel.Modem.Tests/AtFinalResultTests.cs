namespace Quectel.Modem.Tests;

public sealed class AtFinalResultTests
{
    [Theory]
    [InlineData("OK", AtResultCode.Ok, null)]
    [InlineData("ERROR", AtResultCode.Error, null)]
    [InlineData("COMMAND NOT SUPPORT", AtResultCode.Error, null)]
    [InlineData("+CME ERROR: 3", AtResultCode.CmeError, 3)]
    [InlineData("+CME ERROR:3", AtResultCode.CmeError, 3)]
    [InlineData("+CME ERROR: SIM failure", AtResultCode.CmeError, null)]
    [InlineData("+CMS ERROR: 500", AtResultCode.CmsError, 500)]
    [InlineData("+CMS ERROR: bananas", AtResultCode.CmsError, null)] // ModemManager, test-at-serial-port.c
    public void TryParse_FinalResult_IsRecognised(string line, AtResultCode code, int? number)
    {
        Assert.True(AtFinalResult.TryParse(line, out AtFinalResult result));
        Assert.Equal(new AtFinalResult(code, number, line), result);
        Assert.Equal(code == AtResultCode.Ok, result.IsSuccess);
    }

    [Theory]
    [InlineData("")]
    [InlineData("OKAY")]
    [InlineData("ok")]
    [InlineData(" OK")]
    [InlineData("OK ")]
    [InlineData("ERRORS")]
    [InlineData("ERROR: 3")]
    [InlineData("COMMAND NOT SUPPORTED")]
    [InlineData("+CME ERROR:")] // ModemManager and MuditaOS refuse an empty number too.
    [InlineData("+CME ERROR: ")]
    [InlineData("+CMS ERROR: ")]
    [InlineData("+CME ERRORS: 3")]
    [InlineData("+CMEE: 1")]
    [InlineData("NO CARRIER")]
    [InlineData("NO ANSWER")]
    [InlineData("BUSY")]
    [InlineData("CONNECT")]
    [InlineData("SEND OK")]
    [InlineData("UNKNOWN COMMAND")]
    public void TryParse_AnyOtherLine_IsNone(string line) => Assert.False(AtFinalResult.TryParse(line, out _));
}
