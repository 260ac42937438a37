namespace Quectel.Modem.Tests;

public sealed class AtCommandLineTests
{
    [Fact]
    public void Create_StringHoles_AreAlwaysInQuotes()
    {
        string host = "broker.example";
        AtCommandLine line = AtCommandLine.Create($"AT+QMTOPEN={0},{host},{1883}");

        Assert.Equal("AT+QMTOPEN=0,\"broker.example\",1883", line.Text);
        Assert.Equal(line.Text, line.LogText);
    }

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("$aws/things/+/#", "\"$aws/things/+/#\"")]
    [InlineData("Grüße 温度", "\"Grüße 温度\"")]
    [InlineData("AT+CFUN=1,1", "\"AT+CFUN=1,1\"")]
    [InlineData("> ", "\"> \"")]
    public void Create_HarmlessText_StaysAsItIs(string value, string expected) =>
        Assert.Equal("AT+X=" + expected, AtCommandLine.Create($"AT+X={value}").Text);

    [Fact]
    public void Create_NumbersAndSwitches_AreDigits() =>
        Assert.Equal("AT+X=-1,2147483647,1,0", AtCommandLine.Create($"AT+X={-1},{int.MaxValue},{true},{false}").Text);

    /// <summary>Whatever could end the quotes, the line, or an open prompt (Ctrl-Z, ESC).</summary>
    public static TheoryData<string> Injections =>
    [
        "a\rAT+CFUN=0",
        "a\nAT+CFUN=0",
        "a\r\n",
        "a\u001a",
        "a\u001b",
        "a\0",
        "a\u007f",
        "a\u0085",
        "a\",\"b",
        "\"",
    ];

    [Theory]
    [MemberData(nameof(Injections))]
    public void Create_TextThatCouldLeaveItsPlace_IsRefused(string value) =>
        Assert.Throws<ArgumentException>(nameof(value), () => AtCommandLine.Create($"AT+X={value}"));

    [Theory]
    [MemberData(nameof(Injections))]
    public void Create_SecretThatCouldLeaveItsPlace_IsRefusedWithoutShowingIt(string value)
    {
        var secret = new AtSecret("hunter2" + value);
        var error = Assert.Throws<ArgumentException>(nameof(value), () => AtCommandLine.Create($"AT+X={secret}"));

        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Create_ControlCharacter_MessageNamesIt()
    {
        string value = "a\u001a";
        var error = Assert.Throws<ArgumentException>(nameof(value), () => AtCommandLine.Create($"AT+X={value}"));

        Assert.Contains("U+001A", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_Secret_IsOnTheWireAndNowhereElse()
    {
        var command = new SecretCommand(new AtSecret("1234"));

        Assert.Equal("AT+SECRET=0,\"1234\"", command.Text);
        Assert.Equal("AT+SECRET=0,\"***\"", command.LogText);
        Assert.Equal(command.LogText, command.ToString());
        Assert.Equal("***", command.Secret.ToString());
    }

    [Fact]
    public void Create_MissingSecret_IsRefused() =>
        Assert.Throws<ArgumentNullException>(() => AtCommandLine.Create($"AT+X={default(AtSecret)}"));

    [Fact]
    public void Append_MoreParameters_AddsThemToWireAndLog()
    {
        AtCommandLine line = AtCommandLine.Create($"AT+X={1}").Append($",{new AtSecret("s3cret")}").Append($",{2}");

        Assert.Equal("AT+X=1,\"s3cret\",2", line.Text);
        Assert.Equal("AT+X=1,\"***\",2", line.LogText);
    }

    /// <summary>Lines are put together in a builder that serves one after the other.</summary>
    [Fact]
    public void Text_SeveralLinesAtOnce_AreNotMixedUp()
    {
        AtCommandLine first = AtCommandLine.Create($"AT+X={1}");
        AtCommandLine second = AtCommandLine.Create($"AT+Y={2}");
        Assert.Equal("AT+X=1", first.Text);
        AtCommandLine third = AtCommandLine.Create($"AT+Z={"c"}").Append($",{first.Text.Length}");

        Assert.Equal("AT+Y=2", second.Text);
        Assert.Equal("AT+Z=\"c\",6", third.Text);
        Assert.Equal("AT+X=1,true", first.Append($",true").Text);
        Assert.Equal("AT+Y=2,3", second.Append($",{3}").Text);
    }

    [Theory]
    [InlineData("AT", "AT")]
    [InlineData("AT+CSQ", "AT+CSQ")]
    [InlineData("AT+CPIN?", "AT+CPIN?")]
    [InlineData("AT+COPS=?", "AT+COPS=?")]
    [InlineData("AT+CPIN=1234", "AT+CPIN=***")]
    [InlineData("AT+CPIN=\"1234\"", "AT+CPIN=***")]
    [InlineData("AT+CMEE=1;+CPIN=1234", "AT+CMEE=***")]
    [InlineData("AT+COPS=?;+CPIN=1234", "AT+COPS=***")]
    public void FromUser_Line_HidesArgumentsInLogs(string line, string logText)
    {
        AtCommandLine command = AtCommandLine.FromUser(line);

        Assert.Equal(line, command.Text);
        Assert.Equal(logText, command.LogText);
    }

    [Theory]
    [InlineData("at+csq", "AT+csq")]
    [InlineData("At+CSQ", "AT+CSQ")]
    public void FromUser_SmallLetters_AttentionIsInCapitalsSoThatItsEchoIsKnown(string line, string text) =>
        Assert.Equal(text, AtCommandLine.FromUser(line).Text);

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("+CPIN=1234")]
    [InlineData(" AT+CPIN=1234")]
    [InlineData("AT+CPIN=1234\rAT+CFUN=0")]
    [InlineData("AT+CPIN=1234\u001a")]
    [InlineData("AT+CPIN=1234\u001b")]
    public void FromUser_NotOneLine_IsRefusedWithoutShowingIt(string line)
    {
        var error = Assert.Throws<ArgumentException>(nameof(line), () => AtCommandLine.FromUser(line));

        Assert.DoesNotContain("1234", error.Message, StringComparison.Ordinal);
    }

    private sealed record SecretCommand(AtSecret Secret) : AtActionCommand($"AT+SECRET={0},{Secret}");
}
