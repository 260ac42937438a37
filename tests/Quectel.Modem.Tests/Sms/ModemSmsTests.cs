namespace Quectel.Modem.Tests.Sms;

/// <summary>Messages to and from a modem that the test plays.</summary>
public sealed class ModemSmsTests
{
    private const string Pdu = "07917283010010F5040BC87238880900F10000993092516195800AE8329BFD4697D9EC37";

    private readonly QuectelModemRig _rig = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_ShortText_WaitsForThePromptAndTheNetwork()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task<int> sending = modem.Sms.SendAsync("+46708251358", "hellohello", Cancel);
        await _rig.Modem.AnswerAsync("AT+CMGF=0", "OK");
        await _rig.Modem.ExpectAsync("AT+CMGS=22");
        Assert.True(_rig.Modem.IsSilent);
        await _rig.Modem.SendAsync("\r\n> ");
        byte[] payload = await _rig.Modem.ReadBytesAsync(47);
        await _rig.Modem.SendLinesAsync("+CMGS: 5", "OK");

        Assert.Equal("0001000B916407281553F800000AE8329BFD4697D9EC37\u001A"u8.ToArray(), payload);
        Assert.Equal(1, await sending.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.DoesNotContain("E8329BFD", _rig.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_SecondPartRefused_SaysHowManyWentOut()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task<int> sending = modem.Sms.SendAsync("+46708251358", new string('a', 161), Cancel);
        await _rig.Modem.AnswerAsync("AT+CMGF=0", "OK");
        await TakePartAsync("+CMGS: 5", "OK");
        await TakePartAsync("+CMS ERROR: 331");

        var error = await Assert.ThrowsAsync<SmsException>(() => sending.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal((SmsError.NoNetwork, 1, true), (error.Error, error.PartsSent, error.IsTransient));
    }

    [Fact]
    public async Task SendAsync_TextMode_SetsTheCharacterSetFirst()
    {
        _rig.Options.SmsFormat = SmsFormat.Text;
        await using QuectelModem modem = await _rig.OpenAsync();

        Task<int> sending = modem.Sms.SendAsync("+49", "ж", Cancel);
        await _rig.Modem.AnswerAsync("AT+CMGF=1;+CSCS=\"UCS2\";+CSDH=1;+CSMP=17,167,0,8", "OK");
        await _rig.Modem.ExpectAsync("AT+CMGS=\"002B00340039\",145");
        await _rig.Modem.SendAsync("\r\n> ");
        byte[] payload = await _rig.Modem.ReadBytesAsync(5);
        await _rig.Modem.SendLinesAsync("+CMGS: 5", "OK");

        Assert.Equal("0436\u001A"u8.ToArray(), payload);
        Assert.Equal(1, await sending.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.DoesNotContain("0034", _rig.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0436", _rig.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('a', 161, "160")]
    [InlineData('€', 81, "160")]
    [InlineData('ж', 71, "70")]
    public async Task SendAsync_TextModeAndLongText_IsRefusedBeforeAnythingIsWritten(char character, int count, string max)
    {
        _rig.Options.SmsFormat = SmsFormat.Text;
        await using QuectelModem modem = await _rig.OpenAsync();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => modem.Sms.SendAsync("+49", new string(character, count), Cancel));

        Assert.Equal("text", error.ParamName);
        Assert.Contains($"{max} of them", error.Message, StringComparison.Ordinal);
        Assert.True(_rig.Modem.IsSilent);
    }

    [Fact]
    public async Task ListAsync_TextModeRefused_SaysSo()
    {
        _rig.Options.SmsFormat = SmsFormat.Text;
        await using QuectelModem modem = await _rig.OpenAsync();

        Task listing = modem.Sms.ListAsync(cancellationToken: Cancel);
        await _rig.Modem.AnswerAsync("AT+CMGF=1;+CSCS=\"UCS2\";+CSDH=1;+CSMP=17,167,0,0", "+CMS ERROR: 303");

        var error = await Assert.ThrowsAsync<SmsException>(() => listing.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal(SmsError.NotSupported, error.Error);
    }

    [Theory]
    [InlineData("+CMS ERROR: 21", 21, "cause 21")]
    [InlineData("+CMS ERROR: 310", 310, "no SIM card")]
    [InlineData("+CMS ERROR: 999", 999, "error 999")]
    [InlineData("ERROR", 0, "no reason")]
    public async Task ListAsync_Refused_IsTyped(string result, int code, string message)
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task listing = modem.Sms.ListAsync(cancellationToken: Cancel);
        await _rig.Modem.AnswerAsync("AT+CMGF=0", "OK");
        await _rig.Modem.AnswerAsync("AT+CMGL=4", result);

        var error = await Assert.ThrowsAsync<SmsException>(() => listing.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal(code, (int)error.Error);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeleteAsync_LongMessage_DeletesEveryPart()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        var message = new SmsMessage { Indexes = [3, 1], Status = SmsStatus.Read, Address = "+1", Text = "t" };

        Task deleting = modem.Sms.DeleteAsync(message, Cancel);
        await _rig.Modem.AnswerAsync("AT+CMGD=3", "OK");
        await _rig.Modem.AnswerAsync("AT+CMGD=1", "+CMS ERROR: 321");

        await deleting.WaitAsync(QuectelModemRig.Belt, Cancel);
    }

    [Fact]
    public async Task WatchAsync_MemoriesDiffer_ReadsWhereMessagesCome()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        await using IAsyncEnumerator<SmsMessage> messages = modem.Sms.WatchAsync(Cancel).GetAsyncEnumerator(Cancel);
        Task<bool> first = messages.MoveNextAsync().AsTask();
        await _rig.Modem.AnswerAsync("AT+CMGF=0", "OK");
        await _rig.Modem.AnswerAsync("AT+CMGF=0", "OK");
        await _rig.Modem.AnswerAsync("AT+CPMS?", "+CPMS: \"ME\",0,255,\"ME\",0,255,\"SM\",0,50", "OK");
        await _rig.Modem.AnswerAsync("AT+CPMS=\"SM\"", "+CPMS: 0,50,0,255,0,50", "OK");
        await _rig.Modem.AnswerAsync("AT+CNMI=2,1", "OK");
        await _rig.Modem.AnswerAsync("AT+CMGL=0", "+CMTI: \"SM\",4", "OK"); // Came behind the list.
        await _rig.Modem.AnswerAsync("AT+CMGF=0", "OK");
        await _rig.Modem.AnswerAsync("AT+CMGR=4", "+CMGR: 0,,28", Pdu, "OK");

        Assert.True(await first.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal("hellohello", messages.Current.Text);
        Assert.Equal([4], messages.Current.Indexes);
        Assert.DoesNotContain("E8329BFD", _rig.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WatchAsync_ModuleRestarts_IsToldToAnnounceAgainOnceTheCardIsReady()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        await using IAsyncEnumerator<SmsMessage> messages = modem.Sms.WatchAsync(Cancel).GetAsyncEnumerator(Cancel);
        Task<bool> first = messages.MoveNextAsync().AsTask();
        await _rig.Modem.AnswerAsync("AT+CMGF=0", "OK");
        await AnswerCatchUpAsync("OK");

        await _rig.Modem.SendLinesAsync("RDY");
        await QuectelModemRig.AnswerSetUpAsync(_rig.Modem);
        await _rig.Modem.AnswerAsync("AT+CMGF=0", "OK");
        await _rig.Modem.AnswerAsync("AT+CPMS?", "+CMS ERROR: 314");
        await _rig.Time.WaitForTimerAsync(TimeSpan.FromSeconds(1)).WaitAsync(QuectelModemRig.Belt, Cancel);
        _rig.Time.Advance(TimeSpan.FromSeconds(1));
        await AnswerCatchUpAsync("+CMGL: 4,0,,28", Pdu, "OK");

        Assert.True(await first.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal("hellohello", messages.Current.Text);
    }

    [Fact]
    public async Task WatchAsync_CardNotReadyForHalfAMinute_GivesUp()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        await using IAsyncEnumerator<SmsMessage> messages = modem.Sms.WatchAsync(Cancel).GetAsyncEnumerator(Cancel);
        Task<bool> first = messages.MoveNextAsync().AsTask();
        await _rig.Modem.AnswerAsync("AT+CMGF=0", "OK");
        for (int i = 0; i < 30; i++)
        {
            await _rig.Modem.AnswerAsync("AT+CMGF=0", "OK");
            await _rig.Modem.AnswerAsync("AT+CPMS?", "+CMS ERROR: 314");
            await _rig.Time.WaitForTimerAsync(TimeSpan.FromSeconds(1)).WaitAsync(QuectelModemRig.Belt, Cancel);
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await _rig.Modem.AnswerAsync("AT+CMGF=0", "OK");
        await _rig.Modem.AnswerAsync("AT+CPMS?", "+CMS ERROR: 314");

        var error = await Assert.ThrowsAsync<SmsException>(() => first.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal(SmsError.SimBusy, error.Error);
    }

    private async Task AnswerCatchUpAsync(params string[] unread)
    {
        await _rig.Modem.AnswerAsync("AT+CMGF=0", "OK");
        await _rig.Modem.AnswerAsync("AT+CPMS?", "+CPMS: \"ME\",0,255,\"ME\",0,255,\"ME\",0,255", "OK");
        await _rig.Modem.AnswerAsync("AT+CNMI=2,1", "OK");
        await _rig.Modem.AnswerAsync("AT+CMGL=0", unread);
    }

    private async Task TakePartAsync(params string[] answer)
    {
        string command = await _rig.Modem.ReadLineAsync();
        int octets = int.Parse(command["AT+CMGS=".Length..], System.Globalization.CultureInfo.InvariantCulture);
        await _rig.Modem.SendAsync("\r\n> ");
        await _rig.Modem.ReadBytesAsync((octets * 2) + "00\u001A".Length);
        await _rig.Modem.SendLinesAsync(answer);
    }
}
