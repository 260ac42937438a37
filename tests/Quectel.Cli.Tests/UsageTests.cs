namespace Quectel.Cli.Tests;

/// <summary>
/// Mistakes on the command line. The endpoint does not exist: exit status 1 and not 2 shows that it was never opened.
/// </summary>
public sealed class UsageTests
{
    private const string NoModem = "unix:@quectel-cli-tests-nobody";

    [Theory]
    [InlineData("", "give one of demo, ports, info, check, at, pub, sub")]
    [InlineData("bogus", "'bogus' is none of demo, ports, info, check, at, pub, sub")]
    [InlineData("demo --model EC99", "--model takes BG77, ")]
    [InlineData("demo -h", "-h")]
    [InlineData("info", "QUECTEL_MODEM")]
    [InlineData("info --modem ttyUSB2", "ttyUSB2")]
    [InlineData("info --modem {modem} --log-level loud", "--log-level takes trace, debug")]
    [InlineData("at --modem {modem}", "Required argument missing")]
    [InlineData("at --modem {modem} ATI CSQ", "begins with AT")]
    [InlineData("at --modem {modem} ATI --timeout 0", "--timeout takes a whole number from 1 to 3600, not '0'")]
    public async Task RunAsync_MistakeInCommand_IsExplained(string arguments, string expected) =>
        await FailsAsync(arguments, expected);

    [Theory]
    [InlineData("-m x", "which topic?")]
    [InlineData("-t a/+/b -m x", "the wildcard '+'")]
    [InlineData("-t a/# -m x", "the wildcard '#'")]
    [InlineData("-t a\"b -m x", "--topic: The topic holds a double quote")]
    [InlineData("-t a\rb -m x", "--topic: The topic holds the control character U+000D")]
    [InlineData("-t {empty} -m x", "--topic: A topic has at least one character")]
    [InlineData("-t a", "what to publish?")]
    [InlineData("-t a -m x -n", "only one thing")]
    [InlineData("-t a -s -l", "only one thing")]
    [InlineData("-t a -f /no/such/file", "--file cannot be read")]
    [InlineData("-t a -m x -q 3", "--qos takes a whole number from 0 to 2, not '3'")]
    [InlineData("-t a -m x -q one", "not 'one'")]
    [InlineData("-t a -m x -p 0", "--port takes a whole number from 1 to 65535, not '0'")]
    [InlineData("-t a -m x -k 3601", "--keepalive takes a whole number from 0 to 3600, not '3601'")]
    [InlineData("-t a -m x --client-index 6", "--client-index takes a whole number from 0 to 5, not '6'")]
    [InlineData("-t a -m x --pdp-context 17", "--pdp-context takes a whole number from 1 to 16, not '17'")]
    [InlineData("-t a -m x -V mqttv5", "--protocol-version takes mqttv31 or mqttv311")]
    [InlineData("-t a -m x -c", "--disable-clean-session needs --id")]
    [InlineData("-t a -m x -c -i {empty}", "--disable-clean-session needs --id")]
    [InlineData("-t a -m x -i {empty} -V 31", "an empty --id needs MQTT 3.1.1")]
    [InlineData("-t a -m x -P secret", "--pw needs --username")]
    [InlineData("-t a -m x -u a\"b", "--username holds a double quote")]
    [InlineData("-t a -m x --apn a\"b", "--apn holds a double quote")]
    [InlineData("-t a -m x --pin 12", "a PIN has 4 to 8 digits")]
    [InlineData("-t a -m x --will-payload gone", "give --will-topic")]
    [InlineData("-t a -m x --will-retain", "give --will-topic")]
    [InlineData("-t a -m x --will-topic a/#", "--will-topic: The topic 'a/#' holds the wildcard '#'")]
    [InlineData("-t a -m x --will-topic a --will-qos 3", "--will-qos takes a whole number from 0 to 2")]
    [InlineData("-t a -m x --cafile /no/such/file", "--cafile cannot be read")]
    [InlineData("-t a -m x --cert /no/such/file", "--cert cannot be read")]
    [InlineData("-t a -m x --insecure", "need --cafile")]
    [InlineData("-t a -m x --bogus", "--bogus")]
    public async Task RunAsync_MistakeInPub_IsExplained(string arguments, string expected) =>
        await FailsAsync("pub --modem {modem} -h broker.example " + arguments, expected);

    [Theory]
    [InlineData("", "which topic?")]
    [InlineData("-t a -t b#", "--topic: The topic filter 'b#'")]
    [InlineData("-t a/#/b", "'#' is the last")]
    [InlineData("-t a -C 0", "--count takes a whole number from 1 on, not '0'")]
    [InlineData("-t a -W x", "--timeout takes a whole number from 1 to 1000000, not 'x'")]
    [InlineData("-t a -F %q", "--format has %q, which the module does not report")]
    [InlineData("-t a -F %r", "--format has %r, which the module does not report")]
    public async Task RunAsync_MistakeInSub_IsExplained(string arguments, string expected) =>
        await FailsAsync("sub --modem {modem} -h broker.example " + arguments, expected);

    [Fact]
    public async Task RunAsync_PubWithoutHost_AsksForIt() =>
        await FailsAsync("pub --modem {modem} -t a -m x", "which broker? Give --host");

    [Fact]
    public async Task RunAsync_FileThatNoModuleTakes_IsRefusedBeforeThePortIsOpened()
    {
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, new byte[65_536], TestContext.Current.CancellationToken);

            await FailsAsync($"pub --modem {{modem}} -h b -t a -f {path}", "more than 65535 bytes");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("pub -h b -t a -m -n")]
    [InlineData("pub -h b -t a -m -5")]
    [InlineData("pub -h b -t a -m -rn")]
    [InlineData("pub -h b -t @a -m @b")]
    [InlineData("pub -h b -t /h -m /?")]
    [InlineData("pub -h b -t a -m {empty}")]
    public async Task RunAsync_ValueThatLooksLikeSomethingElse_IsAValue(string arguments)
    {
        CliResult result = await CliRun.ToEndAsync(Split(arguments + " --modem {modem}"));

        // Only the modem is missing.
        Assert.Equal(ExitCodes.Modem, result.ExitCode);
    }

    private static async Task FailsAsync(string arguments, string expected)
    {
        CliResult result = await CliRun.ToEndAsync(Split(arguments));

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.StartsWith("quectel", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.OutputBytes);
    }

    private static string[] Split(string arguments) =>
    [
        .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(argument => argument switch
        {
            "{modem}" => NoModem,
            "{empty}" => string.Empty,
            _ => argument,
        }),
    ];
}
