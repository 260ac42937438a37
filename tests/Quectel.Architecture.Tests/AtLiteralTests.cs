using System.Text.RegularExpressions;

namespace Quectel.Architecture.Tests;

/// <summary>
/// A command is written in its command's file and nowhere else: one place to look, one place to change.
/// </summary>
public sealed partial class AtLiteralTests
{
    /// <summary>Who else may write commands: the probe that proves the channel, which is below all commands.</summary>
    private static readonly string[] Exceptions = ["src/Quectel.Modem/At/AtProbe.cs"];

    [Fact]
    public void CommandLiterals_InSrc_StandInCommandFiles()
    {
        IEnumerable<string> elsewhere = FilesWithCommands().Where(path => !IsCommandFile(path)).Except(Exceptions);

        Assert.Empty(elsewhere);
    }

    [Fact]
    public void Exceptions_Each_IsStillOne() => Assert.Empty(Exceptions.Except(FilesWithCommands()));

    [Theory]
    [InlineData("\"AT+CSQ\"")]
    [InlineData("$\"AT+QIACT={id}\"")]
    [InlineData("\"ATI\"")]
    [InlineData("\"ATE0Q0V1\"")]
    [InlineData("$\"ATS8={nonce}\"")]
    [InlineData("\"AT&F\"")]
    [InlineData("\"\"\"AT+QMTCFG=\"will\"\"\"\"")]
    public void CommandLiteral_Command_IsFound(string code) => Assert.Matches(CommandLiteral(), code);

    [Theory]
    [InlineData("line.StartsWith(\"AT\")")] // The attention characters are no command.
    [InlineData("\"ATTRS{idVendor}\"")] // A udev rule.
    [InlineData("\"Enter it by hand with AT+CPIN.\"")]
    [InlineData("ATI")]
    public void CommandLiteral_Other_IsNotFound(string code) => Assert.DoesNotMatch(CommandLiteral(), code);

    private static IEnumerable<string> FilesWithCommands() =>
        Repository.Files("src", "*.cs")
            .Where(file => CommandLiteral().IsMatch(file.ReadCode()))
            .Select(file => file.Path);

    private static bool IsCommandFile(string path) =>
        path.EndsWith("Command.cs", StringComparison.Ordinal) || path.EndsWith("Commands.cs", StringComparison.Ordinal);

    /// <summary>
    /// A string that begins with AT and the first character of a command of V.250 or of an extended one.
    /// </summary>
    [GeneratedRegex("""
        "AT[+^&$%\\{0-9ADEHILMOPQSVXZ]
        """)]
    private static partial Regex CommandLiteral();
}
