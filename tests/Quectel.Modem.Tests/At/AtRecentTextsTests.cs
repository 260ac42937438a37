using System.Text;
using Quectel.Modem.At;

namespace Quectel.Modem.Tests.At;

public sealed class AtRecentTextsTests
{
    private readonly AtRecentTexts _texts = new();

    public static TheoryData<string> Lengths => [.. Enumerable.Range(0, AtRecentTexts.MaxBytes + 1).Select(Text)];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void GetText_SameBytesAgain_GivesTheSameInstance(string text)
    {
        string first = _texts.GetText(Encoding.ASCII.GetBytes(text));

        Assert.Equal(text, first);
        Assert.Same(first, _texts.GetText(Encoding.ASCII.GetBytes(text)));
    }

    // So that what a caller gets was never another line.
    [Theory]
    [MemberData(nameof(Lengths))]
    public void GetText_OneByteIsAnother_GivesTheTextOfTheBytes(string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        for (int i = 0; i < bytes.Length; i++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] other = [.. bytes];
                other[i] ^= (byte)(1 << bit);

                _texts.GetText(bytes);
                Assert.Equal(Encoding.UTF8.GetString(other), _texts.GetText(other));
                Assert.Equal(text, _texts.GetText(bytes));
            }
        }
    }

    // Far more texts than places, so that many have the place of another, of the same length and of others.
    [Fact]
    public void GetText_ManyTextsForEachPlace_GivesEachOne()
    {
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < 5000; i++)
            {
                string text = $"+QMTPUBEX: 0,{i},0";
                Assert.Equal(text, _texts.GetText(Encoding.ASCII.GetBytes(text)));
            }
        }
    }

    // As many as a poll has: they must not push each other out all the time.
    [Fact]
    public void GetText_FewTextsInTurn_GivesMostOfThemAgain()
    {
        string[] texts = [.. Enumerable.Range(0, 16).Select(i => $"+QMTPUBEX: 0,{i},0")];
        string[] first = [.. texts.Select(Get)];

        int again = texts.Zip(first).Count(it => ReferenceEquals(it.Second, Get(it.First)));

        Assert.True(again >= 8, $"Only {again} of {texts.Length} were kept.");

        string Get(string text) => _texts.GetText(Encoding.ASCII.GetBytes(text));
    }

    [Fact]
    public void GetText_LongText_IsRightAndNotKept()
    {
        string text = Text(AtRecentTexts.MaxBytes + 1);

        string first = _texts.GetText(Encoding.ASCII.GetBytes(text));
        string second = _texts.GetText(Encoding.ASCII.GetBytes(text));

        Assert.Equal(text, first);
        Assert.Equal(text, second);
        Assert.NotSame(first, second);
    }

    [Fact]
    public void GetText_Echo_IsRightAndNotKept()
    {
        string first = _texts.GetText("AT+CPIN=1234"u8);
        string second = _texts.GetText("AT+CPIN=1234"u8);

        Assert.Equal("AT+CPIN=1234", first);
        Assert.Equal("AT+CPIN=1234", second);
        Assert.NotSame(first, second);
    }

    [Theory]
    [InlineData("+COPS: 0,0,\"Møbile\",7")]
    [InlineData("温度")]
    [InlineData("😀")]
    public void GetText_OtherCharacters_AreRightEachTime(string text)
    {
        Assert.Equal(text, _texts.GetText(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(text, _texts.GetText(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void GetText_BytesThatAreNoText_AreReplacedAsAlways()
    {
        byte[] bytes = [(byte)'a', 0xFF, 0xC3, (byte)'z'];

        Assert.Equal("a\uFFFD\uFFFDz", _texts.GetText(bytes));
        Assert.Equal("a\uFFFD\uFFFDz", _texts.GetText(bytes));
    }

    private static string Text(int length) =>
        string.Concat(Enumerable.Range(0, length).Select(i => (char)('A' + (i % 26))));
}
