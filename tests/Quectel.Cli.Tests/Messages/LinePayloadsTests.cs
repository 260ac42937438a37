using System.IO.Pipelines;
using System.Text;
using Quectel.Cli.Messages;
using Quectel.Modem;

namespace Quectel.Cli.Tests.Messages;

public sealed class LinePayloadsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("one\n", "one")]
    [InlineData("one", "one")]
    [InlineData("one\ntwo\n", "one", "two")]
    [InlineData("one\n\ntwo", "one", "", "two")]
    [InlineData("\n", "")]
    [InlineData("a\r\n", "a\r")]
    public async Task ReadAsync_Text_GivesItsLines(string text, params string[] expected)
    {
        var source = new LinePayloads(new MemoryStream(Encoding.UTF8.GetBytes(text)));

        Assert.Equal(expected, await ReadAllAsync(source));
    }

    [Fact]
    public async Task ReadAsync_LinesThatComeInPieces_AreGivenWhenTheyEnd()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        var pipe = new Pipe();
        var source = new LinePayloads(pipe.Reader.AsStream());
        await using IAsyncEnumerator<ReadOnlyMemory<byte>> lines =
            source.ReadAsync(ModemProfiles.Ec2x, cancellationToken).GetAsyncEnumerator(cancellationToken);

        await pipe.Writer.WriteAsync("fir"u8.ToArray(), cancellationToken);
        ValueTask<bool> first = lines.MoveNextAsync();
        Assert.False(first.IsCompleted);
        await pipe.Writer.WriteAsync("st\nsec"u8.ToArray(), cancellationToken);
        Assert.True(await first);
        Assert.Equal("first"u8.ToArray(), lines.Current.ToArray());
        await pipe.Writer.CompleteAsync();
        Assert.True(await lines.MoveNextAsync());
        Assert.Equal("sec"u8.ToArray(), lines.Current.ToArray());
        Assert.False(await lines.MoveNextAsync());
    }

    [Theory]
    [InlineData(1500, true)]
    [InlineData(1501, false)]
    [InlineData(1_000_000, false)]
    public async Task ReadAsync_LongLine_IsTakenUpToTheLimit(int length, bool isTaken)
    {
        var source = new LinePayloads(new MemoryStream([.. "ok\n"u8, .. new byte[length], (byte)'\n']));

        Exception? error = await Record.ExceptionAsync(() => ReadAllAsync(source));

        Assert.Equal(isTaken, error is null);
        Assert.Equal(!isTaken, (error as CliException)?.Message.StartsWith("line 2 has more than the 1500", StringComparison.Ordinal) ?? false);
    }

    private static async Task<List<string>> ReadAllAsync(LinePayloads source)
    {
        var lines = new List<string>();
        await foreach (ReadOnlyMemory<byte> line in source.ReadAsync(ModemProfiles.Ec2x, TestContext.Current.CancellationToken))
        {
            lines.Add(Encoding.UTF8.GetString(line.Span));
        }

        return lines;
    }
}
