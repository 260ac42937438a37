using System.Text;

namespace Quectel.Modem.Tests.Sms;

/// <summary>Text mode, in UCS2 digits: "+49" is 002B00340039, "hi" 00680069.</summary>
public sealed class TextSmsCommandTests
{
    private const string Number = "002B00340039";
    private const string Time = "26/11/29,14:00:00+04";
    private const string Details = "145,4,0,0,\"002B0031\",145";

    private static readonly DateTimeOffset Moment = new(2026, 11, 29, 14, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData(SmsCoding.Gsm, "AT+CMGF=1;+CSCS=\"UCS2\";+CSDH=1;+CSMP=17,167,0,0")]
    [InlineData(SmsCoding.Ucs2, "AT+CMGF=1;+CSCS=\"UCS2\";+CSDH=1;+CSMP=17,167,0,8")]
    internal void TextMode_Coding_IsInOneLine(SmsCoding coding, string line) => Assert.Equal(line, new TextModeCommand(coding).Text);

    [Theory]
    [InlineData("+49", "AT+CMGS=\"002B00340039\",145")]
    [InlineData("110", "AT+CMGS=\"003100310030\",129")]
    public void Send_Text_CrossesThePortInDigits(string number, string line)
    {
        var command = new SendTextSmsCommand(number, "\r\u001A😀");

        Assert.Equal(line, command.Text);
        Assert.DoesNotContain("0031", command.LogText, StringComparison.Ordinal);
        Assert.DoesNotContain("0034", command.LogText, StringComparison.Ordinal);
        Assert.Equal("000D001AD83DDE00\u001A", Encoding.ASCII.GetString(command.Payload!.Value.Span));
        Assert.Equal(37, command.Read("+CMGS: 37", "OK")); // PinePhone, EG25-G log
        Assert.Equal(TimeSpan.FromSeconds(120), command.MaxResponseTime);
    }

    [Fact]
    public void List_MessagesOfAllKinds_AreRead()
    {
        var command = new ListTextSmsCommand(UnreadOnly: false);
        Assert.Equal("AT+CMGL=\"ALL\"", command.Text);
        Assert.Equal("AT+CMGL=\"REC UNREAD\"", new ListTextSmsCommand(UnreadOnly: true).Text);

        IReadOnlyList<StoredSms> messages = command.Read(
            $"+CMGL: 1,\"REC READ\",\"{Number}\",,\"{Time}\",145,2",
            "00680069",
            $"+CMGL: 2,\"REC UNREAD\",\"{Number}\",\"004A006F002C\",\"{Time}\",145,0", // Empty, from a name with a comma.
            "+CREG: 1",
            $"+CMGL: 4,\"STO UNSENT\",\"{Number}\",,,145,2",
            "00680069",
            $"+CMGL: 5,\"REC READ\",6,200,\"{Number}\",145,\"{Time}\",\"{Time}\",0",
            $"+CMGL: 9,\"REC READ\",\"{Number}\",,\"{Time}\",145,1",
            "FF01FF",
            "OK");

        Assert.Equal([1, 2, 4, 5, 9], messages.Select(message => message.Index));
        Assert.Equal(
            [SmsStatus.Read, SmsStatus.Unread, SmsStatus.Unsent, SmsStatus.Read, SmsStatus.Read],
            messages.Select(message => message.Status));
        Assert.Equal(["hi", "", "hi", "", ""], messages.Select(message => message.Content.Text));
        Assert.Equal([Moment, Moment, null, null, Moment], messages.Select(message => message.Content.Time));
        Assert.All(messages, message => Assert.Equal("+49", message.Content.Address));
        Assert.Equal([0xFF, 0x01, 0xFF], messages[^1].Content.Data.ToArray()); // No text: octets come in fours there.
    }

    [Fact]
    public void List_None_IsEmpty() => Assert.Empty(new ListTextSmsCommand(UnreadOnly: true).Read("OK"));

    [Theory]
    [InlineData($"+CMGR: \"REC READ\",\"{Number}\",,\"{Time}\",{Details},2", "00680069", SmsStatus.Read, "hi", 0)]
    [InlineData($"+CMGR: \"REC UNREAD\",\"{Number}\",,\"{Time}\",145,4,0,4,\"002B0031\",145,2", "FF01FF00", SmsStatus.Unread, "", 4)]
    [InlineData($"+CMGR: \"STO SENT\",\"{Number}\",,145,17,0,8,167,\"002B0031\",145,2", "00680069", SmsStatus.Sent, "hi", 0)]
    [InlineData($"+CMGR: \"REC READ\",\"{Number}\",,\"{Time}\",{Details},0", null, SmsStatus.Read, "", 0)]
    [InlineData($"+CMGR: \"REC READ\",\"{Number}\",,\"nonsense\",{Details},0", null, SmsStatus.Read, "", 0)]
    public void Read_Message_TellsOctetsFromText(string header, string? body, SmsStatus status, string text, int octets)
    {
        string[] lines = body is null ? [header, "OK"] : [header, body, "OK"];

        StoredSms message = new ReadTextSmsCommand(12).Read(lines)!;

        Assert.Equal((12, status, "+49", text), (message.Index, message.Status, message.Content.Address, message.Content.Text));
        Assert.Equal(octets, message.Content.Data.Length);
    }

    [Theory]
    [InlineData("OK")]
    [InlineData("+CMS ERROR: 321")]
    public void Read_EmptyPlace_IsNull(string result) => Assert.Null(new ReadTextSmsCommand(0).Read(result));

    [Theory]
    [InlineData($"+CMGR: \"REC READ\",\"{Number}\",,\"{Time}\",{Details},5", "UCS2")] // The text came as such, and was nobody's line.
    [InlineData($"+CMGR: \"REC EATEN\",\"{Number}\",,\"{Time}\",{Details},0", "REC EATEN")]
    [InlineData($"+CMGR: \"REC READ\",\"{Number}\",,\"{Time}\",145,4,0,x,\"002B0031\",145,0", "fields")]
    public void Read_HeaderThatDoesNotFit_ThrowsWithoutTheNumber(string header, string problem)
    {
        var error = Assert.Throws<AtProtocolException>(() => new ReadTextSmsCommand(1).Read(header, "OK"));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Number, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void LogTextOf_Message_IsHidden()
    {
        var command = new ReadTextSmsCommand(1);

        Assert.Equal("[text of 8 digits]", command.LogTextOf(new AtLine("00680069")));
        Assert.Equal(
            $"+CMGR: \"REC READ\",\"***\",,\"{Time}\",145,4,0,0,\"***\",145,2",
            command.LogTextOf(new AtLine($"+CMGR: \"REC READ\",\"{Number}\",,\"{Time}\",{Details},2")));
    }

    [Theory]
    [InlineData("OK")]
    [InlineData("0068006")]
    [InlineData("+CMTI: \"ME\",1")]
    [InlineData("RDY")]
    public void Owns_LineOfSomebodyElse_IsLeft(string line) => Assert.False(new ReadTextSmsCommand(1).Owns(new AtLine(line)));
}
