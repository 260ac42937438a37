using System.Text;

namespace Quectel.Simulator.Tests;

/// <summary>Open files (core-at.md 8.1).</summary>
public sealed class FileHandleTests
{
    private const string Ok = "\r\nOK\r\n";
    private const string Connect = "\r\nCONNECT\r\n";

    [Fact]
    public async Task File_WrittenInPieces_IsReadAtAnyPlace()
    {
        await using Bench bench = await OpenAsync();

        await bench.Host.ExchangeAsync("AT+QFWRITE=1,6\r", Connect);
        await bench.Host.ExchangeAsync("abc\r\u001a+", $"\r\n+QFWRITE: 6,6\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QFSEEK=1,1\r", Ok);
        await bench.Host.ExchangeAsync("AT+QFWRITE=1,2\r", Connect);
        await bench.Host.ExchangeAsync("BC", $"\r\n+QFWRITE: 2,6\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QFPOSITION=1\r", $"\r\n+QFPOSITION: 3\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QFREAD=1,2\r", $"\r\nCONNECT 2\r\n\r\u001a{Ok}");
        await bench.Host.ExchangeAsync("AT+QFSEEK=1,6,2\r", Ok);
        await bench.Host.ExchangeAsync("AT+QFREAD=1\r", $"\r\nCONNECT 6\r\naBC\r\u001a+{Ok}");
        await bench.Host.ExchangeAsync("AT+QFREAD=1\r", "\r\n+CME ERROR: 402\r\n");
        await bench.Host.ExchangeAsync("AT+QFSEEK=1,2;+QFTUCAT=1\r", Ok);
        await bench.Host.ExchangeAsync("AT+QFOPEN?\r", $"\r\n+QFOPEN: \"a\",1,0\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QFCLOSE=1\r", Ok);
        await bench.Host.ExchangeAsync("AT+QFLST\r", $"\r\n+QFLST: \"a\",2\r\n{Ok}");
    }

    [Fact]
    public async Task Mebibyte_UpThroughAHandleAndDown_IsTheSame()
    {
        const int total = 1 << 20;
        const int piece = 8192;
        byte[] bytes = new byte[total];
        new Random(1).NextBytes(bytes);
        string content = Encoding.Latin1.GetString(bytes);
        await using Bench bench = await OpenAsync();

        for (int start = 0; start < total; start += piece)
        {
            await bench.Host.ExchangeAsync($"AT+QFWRITE=1,{piece}\r", Connect);
            await bench.Host.ExchangeAsync(
                content.Substring(start, piece), $"\r\n+QFWRITE: {piece},{start + piece}\r\n{Ok}");
        }

        await bench.Host.ExchangeAsync("AT+QFSEEK=1,0\r", Ok);
        for (int start = 0; start < total; start += piece)
        {
            await bench.Host.ExchangeAsync(
                $"AT+QFREAD=1,{piece}\r", $"\r\nCONNECT {piece}\r\n{content.Substring(start, piece)}{Ok}");
        }
    }

    [Theory]
    [InlineData("AT+QFOPEN=\"a\"", 426)]
    [InlineData("AT+QFOPEN=\"none\",2", 405)]
    [InlineData("AT+QFOPEN=\"\"", 406)]
    [InlineData("AT+QFOPEN=\"b\",3", 400)]
    [InlineData("AT+QFREAD=2", 416)]
    [InlineData("AT+QFSEEK=1,1", 401)]
    [InlineData("AT+QFWRITE=1,16000000", 403, "x")]
    [InlineData("AT+QFWRITE=1,0", 400)]
    public async Task Command_ThatCannotBe_SaysWhy(string command, int error, string other = "")
    {
        await using Bench bench = await OpenAsync();
        if (other.Length > 0)
        {
            await bench.Host.ExchangeAsync($"AT+QFUPL=\"{other}\",1\r", Connect);
            await bench.Host.ExchangeAsync("x", $"\r\n+QFUPL: 1,7800\r\n{Ok}");
        }

        await bench.Host.ExchangeAsync(command + "\r", $"\r\n+CME ERROR: {error}\r\n");
    }

    [Fact]
    public async Task ReadOnly_CannotBeWritten_AndModeOneEmpties()
    {
        await using Bench bench = await OpenAsync();
        await bench.Host.ExchangeAsync("AT+QFWRITE=1,1\r", Connect);
        await bench.Host.ExchangeAsync("x", $"\r\n+QFWRITE: 1,1\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QFCLOSE=1\r", Ok);

        await bench.Host.ExchangeAsync("AT+QFOPEN=\"UFS:a\",2\r", $"\r\n+QFOPEN: 1\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QFWRITE=1,1\r", "\r\n+CME ERROR: 414\r\n");
        await bench.Host.ExchangeAsync("AT+QFTUCAT=1\r", "\r\n+CME ERROR: 414\r\n");
        await bench.Host.ExchangeAsync("AT+QFCLOSE=1\r", Ok);
        await bench.Host.ExchangeAsync("AT+QFOPEN=\"a\",1\r", $"\r\n+QFOPEN: 1\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QFLST\r", $"\r\n+QFLST: \"a\",0\r\n{Ok}");
    }

    [Fact]
    public async Task Open_EleventhFile_Is413()
    {
        await using Bench bench = await OpenAsync();
        for (int handle = 2; handle <= 10; handle++)
        {
            await bench.Host.ExchangeAsync($"AT+QFOPEN=\"f{handle}\"\r", $"\r\n+QFOPEN: {handle}\r\n{Ok}");
        }

        await bench.Host.ExchangeAsync("AT+QFOPEN=\"more\"\r", "\r\n+CME ERROR: 413\r\n");
    }

    [Fact]
    public async Task Deleted_WhileOpen_TakesItsHandleAlong()
    {
        await using Bench bench = await OpenAsync();
        await bench.Host.ExchangeAsync("AT+QFWRITE=1,1\r", Connect);
        await bench.Host.ExchangeAsync("x", $"\r\n+QFWRITE: 1,1\r\n{Ok}");

        await bench.Host.ExchangeAsync("AT+QFDEL=\"*\"\r", Ok);

        await bench.Host.ExchangeAsync("AT+QFREAD=1\r", "\r\n+CME ERROR: 416\r\n");
    }

    private static async Task<Bench> OpenAsync()
    {
        Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+QFOPEN=\"a\"\r", $"\r\n+QFOPEN: 1\r\n{Ok}");
        return bench;
    }
}
