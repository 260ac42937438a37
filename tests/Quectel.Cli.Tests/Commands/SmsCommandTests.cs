using Quectel.Simulator;

namespace Quectel.Cli.Tests.Commands;

public sealed class SmsCommandTests
{
    private const string Number = "+12025550123";

    [Theory]
    [InlineData("hello", "1 message\n")]
    [InlineData("Жизнь", "1 message\n", "--text-mode")]
    [InlineData(null, "2 messages\n")]
    public async Task Send_Text_GoesOut(string? text, string output, params string[] options)
    {
        await using var bench = new Bench();
        text ??= new string('a', 161);

        CliResult result = await SmsAsync(bench, ["send", Number, text, .. options]);

        Assert.Equal((ExitCodes.Done, output), (result.ExitCode, result.Output));
        IReadOnlyList<SentSms> sent = await bench.Modem.ReadSentSmsAsync();
        Assert.Equal(text, string.Concat(sent.Select(message => message.Text)));
    }

    [Fact]
    public async Task Send_NoNumber_IsAUsageError()
    {
        await using var bench = new Bench();

        CliResult result = await SmsAsync(bench, "send", "Anna", "hello");

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.StartsWith("quectel sms send: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_CardWantsItsPin_SaysSo()
    {
        await using var bench = new Bench(options => options.Pin = "1234");

        CliResult result = await SmsAsync(bench, "send", Number, "hello");

        Assert.Equal(ExitCodes.Modem, result.ExitCode);
        Assert.Contains("wants its PIN", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Messages_AreShownWithoutControlCharacters()
    {
        await using var bench = new Bench();
        await bench.Modem.DeliverSmsAsync(Number, "one\ntwo \u001B[31mж");
        await bench.Modem.DeliverSmsAsync(Number, new string('b', 161));

        CliResult first = await SmsAsync(bench, "list");
        CliResult unread = await SmsAsync(bench, "list", "--unread");

        Assert.Equal(ExitCodes.Done, first.ExitCode);
        Assert.Matches(
            @"\A0  unread  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+00:00  \+12025550123\n  one\n  two \uFFFD\[31mж\n1  unread  .*\n  b{161}\n\z",
            first.Output);
        Assert.Empty(unread.Output);
    }

    [Fact]
    public async Task Delete_ByNumberOfAPart_DeletesTheWholeMessage()
    {
        await using var bench = new Bench();
        await bench.Modem.DeliverSmsAsync(Number, "stays");
        await bench.Modem.DeliverSmsAsync(Number, new string('b', 161));

        CliResult result = await SmsAsync(bench, "delete", "2");

        Assert.Equal(ExitCodes.Done, result.ExitCode);
        CliResult left = await SmsAsync(bench, "list");
        Assert.Contains("stays", left.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("b", left.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_All_LeavesNone()
    {
        await using var bench = new Bench();
        await bench.Modem.DeliverSmsAsync(Number, "one");
        await bench.Modem.DeliverSmsAsync(Number, "two");

        CliResult result = await SmsAsync(bench, "delete", "--all");

        Assert.Equal(ExitCodes.Done, result.ExitCode);
        Assert.Empty((await SmsAsync(bench, "list")).Output);
    }

    [Theory]
    [InlineData(ExitCodes.Modem, "there is no message 7", "0", "7")]
    [InlineData(ExitCodes.Usage, "or --all")]
    [InlineData(ExitCodes.Usage, "or --all", "0", "--all")]
    public async Task Delete_NotWhatIsThere_DeletesNothing(int exitCode, string message, params string[] arguments)
    {
        await using var bench = new Bench();
        await bench.Modem.DeliverSmsAsync(Number, "stays");

        CliResult result = await SmsAsync(bench, ["delete", .. arguments]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Contains("stays", (await SmsAsync(bench, "list")).Output, StringComparison.Ordinal);
    }

    private static Task<CliResult> SmsAsync(Bench bench, params string[] arguments) =>
        CliRun.ToEndAsync(["sms", .. arguments, "--modem", bench.Endpoint]);
}
