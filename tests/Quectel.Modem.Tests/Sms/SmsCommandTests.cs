using System.Text;

namespace Quectel.Modem.Tests.Sms;

public sealed class SmsCommandTests
{
    private const string Pdu = "07917283010010F5040BC87238880900F10000993092516195800AE8329BFD4697D9EC37";

    [Fact]
    public void Send_Pdu_IsCountedWithoutItsCentreAndEndedByCtrlZ()
    {
        var command = new SendSmsCommand([0x01, 0xAB]);

        Assert.Equal("AT+CMGS=2", command.Text);
        Assert.Equal("0001AB\u001A", Encoding.ASCII.GetString(command.Payload!.Value.Span));
        Assert.Equal(38, command.Read("+CMGS: 38", "OK")); // PinePhone, EG25-G log
        Assert.Equal(TimeSpan.FromSeconds(120), command.MaxResponseTime);
    }

    [Fact]
    public void List_TwoMessages_AreReadInPairs()
    {
        var command = new ListSmsCommand(UnreadOnly: false);
        Assert.Equal("AT+CMGL=4", command.Text);
        Assert.Equal("AT+CMGL=0", new ListSmsCommand(UnreadOnly: true).Text);

        IReadOnlyList<StoredSms> messages = command.Read(
            "+CMGL: 1,1,,28", Pdu, "+CREG: 1", "+CMGL: 7,0,\"Jo, Ann\",28", Pdu, "OK");

        Assert.Equal([1, 7], messages.Select(message => message.Index));
        Assert.Equal([SmsStatus.Read, SmsStatus.Unread], messages.Select(message => message.Status));
        Assert.All(messages, message => Assert.Equal("hellohello", message.Content.Text));
    }

    [Fact]
    public void List_None_IsEmpty() => Assert.Empty(new ListSmsCommand(UnreadOnly: true).Read("OK"));

    [Fact]
    public void List_LineMissing_Throws() =>
        Assert.Throws<AtProtocolException>(() => new ListSmsCommand(UnreadOnly: true).Read("+CMGL: 1,1,,28", "OK"));

    [Theory]
    [InlineData("OK")] // EC25, chan-quectel log
    [InlineData("+CMS ERROR: 321")]
    public void Read_EmptyPlace_IsNull(string result) => Assert.Null(new ReadSmsCommand(0).Read(result));

    [Fact]
    public void Read_Message_HasTheIndexThatWasAskedFor()
    {
        var command = new ReadSmsCommand(12);
        Assert.Equal("AT+CMGR=12", command.Text);
        Assert.Equal((12, SmsStatus.Unread), (command.Read("+CMGR: 0,,28", Pdu, "OK")!.Index, command.Read("+CMGR: 0,,28", Pdu, "OK")!.Status));
    }

    [Fact]
    public void Read_PduThatIsNone_ThrowsWithoutShowingIt()
    {
        var error = Assert.Throws<AtProtocolException>(() => new ReadSmsCommand(1).Read("+CMGR: 0,,28", Pdu[..40], "OK"));

        Assert.DoesNotContain(Pdu[..40], error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void LogTextOf_Message_IsHidden()
    {
        Assert.Equal("[PDU of 36 octets]", new ReadSmsCommand(1).LogTextOf(new AtLine(Pdu)));
        Assert.Equal("+CMGR: 0,,28", new ReadSmsCommand(1).LogTextOf(new AtLine("+CMGR: 0,,28")));
    }

    [Fact]
    public void Memories_ThreeNames_AreGiven() => Assert.Equal(
        ["ME", "SM", "MT"], new SmsMemoriesCommand().Read("+CPMS: \"ME\",1,255,\"SM\",1,50,\"MT\",1,255", "OK"));

    [Theory]
    [InlineData("+CMTI: \"ME\",3", 3)]
    [InlineData("+CMTI: \"SM\",0", 0)]
    [InlineData("+CMTI: \"ME\"", null)] // A case of MuditaOS's
    [InlineData("+CMT: \"ME\",3", null)]
    public void News_Notice_GivesThePlace(string line, int? index) =>
        Assert.Equal(index, SmsNews.TryParse(new AtLine(line))?.Index);

    [Theory]
    [InlineData("RDY")]
    [InlineData("APP RDY")]
    public void News_Restart_HasNoPlace(string line) =>
        Assert.Equal(new SmsNews(Index: null), SmsNews.TryParse(new AtLine(line)));
}
