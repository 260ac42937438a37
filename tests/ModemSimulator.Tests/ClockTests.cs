namespace Quectel.Simulator.Tests;

/// <summary>Time zone settings (core-at.md 6.5).</summary>
public sealed class ClockTests
{
    [Theory]
    [InlineData("+CTZU", "(0,1,3)", 1, 3)]
    [InlineData("+CTZR", "(0-2)", 0, 2)]
    public async Task Setting_Written_IsReadBack(string name, string range, int initial, int other)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync($"AT{name}=?\r", $"\r\n{name}: {range}\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync($"AT{name}?\r", $"\r\n{name}: {initial}\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync($"AT{name}={other}\r", "\r\nOK\r\n");
        await bench.Host.ExchangeAsync($"AT{name}=4\r", "\r\nERROR\r\n");
        await bench.Host.ExchangeAsync($"AT{name}?\r", $"\r\n{name}: {other}\r\n\r\nOK\r\n");
    }
}
