using System.Globalization;

namespace Quectel.Modem.Tests.Clock;

public sealed class ClockTextTests
{
    // CCLK of BG77 (yaroc) and RM510, ModemManager's and MuditaOS's cases; QLTS, QNTP and BG95 by core AT reference, 6.5.
    [Theory]
    [InlineData("\"24/12/24,10:48:23+04\"", "2024-12-24T10:48:23+01:00")]
    [InlineData("\"24/01/18,08:58:19+28\"", "2024-01-18T08:58:19+07:00")]
    [InlineData("\"14/08/05,04:00:21\"", "2014-08-05T04:00:21+00:00")]
    [InlineData("  17/07/26,11:42:15+01", "2017-07-26T11:42:15+00:15")]
    [InlineData("\"2017/10/13,03:40:48+32,0\"", "2017-10-13T03:40:48+08:00")]
    [InlineData("\"2026/07/18,16:32:18-20\"", "2026-07-18T16:32:18-05:00")]
    [InlineData("\"2013/08/19,11:10:10+32\"", "2013-08-19T11:10:10+08:00")]
    [InlineData("\"20/10/21,13:49:57-00\"", "2020-10-21T13:49:57+00:00")]
    [InlineData("\"24/02/29,23:59:59-02\"", "2024-02-29T23:59:59-00:30")]
    [InlineData("\"69/01/01,00:00:00+56\"", "2069-01-01T00:00:00+14:00")]
    public void Parse_Time_HasItsFieldsAndItsZone(string text, string expected)
    {
        var (fields, zone) = Parse(text)!.Value;

        var time = new DateTimeOffset(fields, zone);
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), time);
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture).Offset, time.Offset);
    }

    [Theory]
    [InlineData("\"\"")] // QLTS before any network told the time
    [InlineData("\"80/01/06,00:00:05+00\"")] // EC2x after power-up
    [InlineData("\"70/01/01,00:00:05+00\"")]
    [InlineData("\"1980/01/06,00:00:05+00\"")]
    public void Parse_ClockThatWasNeverSet_IsNull(string text) => Assert.Null(Parse(text));

    [Theory]
    [InlineData("\"24/13/01,00:00:00+00\"")]
    [InlineData("\"24/02/30,00:00:00+00\"")]
    [InlineData("\"24/02/03,24:00:00+00\"")]
    [InlineData("\"24/02/03,00:00:00+57\"")] // No zone is further than 14 h.
    [InlineData("\"024/02/03,00:00:00\"")]
    [InlineData("\"24/02/03\"")]
    [InlineData("No Service")]
    public void Parse_NoTime_Throws(string text) =>
        Assert.Equal("+CCLK: x", Assert.Throws<AtProtocolException>(() => Parse(text)).Line);

    [Theory]
    [InlineData("2026-11-25T21:43:36+00:00", "26/11/25,21:43:36+00")]
    [InlineData("2026-11-25T21:43:36-04:30", "26/11/25,21:43:36-18")]
    [InlineData("2005-01-02T03:04:05+05:45", "05/01/02,03:04:05+23")]
    public void Format_Time_IsTheManuals(string time, string expected)
    {
        DateTimeOffset value = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);

        Assert.Equal(expected, ClockText.Format(value.DateTime, value.Offset));
    }

    private static (DateTime Fields, TimeSpan Zone)? Parse(string text) => ClockText.Parse(new AtLine("+CCLK: x"), text);
}
