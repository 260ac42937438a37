using System.IO.Pipelines;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Quectel.Simulator.Endpoints;

namespace Quectel.Simulator.Tests.Endpoints;

/// <summary>A host that opens a terminal as a program would.</summary>
internal sealed class PtyHost : IDisposable
{
    // TIOCGEXCL
    private const nuint IoctlGetExclusive = 0x80045440;

    private readonly int _descriptor;
    private readonly FileStream _stream;
    private readonly Host _host;

    public PtyHost(string path)
    {
        _descriptor = Libc.Check(
            Libc.Open(path, Libc.OpenReadWrite | Libc.OpenNoControllingTerminal | Libc.OpenCloseOnExec),
            $"open {path}");
        var handle = new SafeFileHandle(_descriptor, ownsHandle: true);
        _stream = new FileStream(handle, FileAccess.ReadWrite, bufferSize: 0);
        _host = new Host(PipeReader.Create(_stream), PipeWriter.Create(_stream));
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    // Not through the pipe: a slow terminal must not be waited for in pieces.
    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes, TestContext.Current.CancellationToken);

    public Task ExpectAsync(string expected) => _host.ExpectAsync(expected);

    public async Task ExchangeAsync(string command, string answer)
    {
        await SendAsync(command);
        await ExpectAsync(answer);
    }

    public Task<string> ReadAsync(int bytes) => _host.ReadAsync(bytes);

    public Task ReadUntilAsync(string text) => _host.ReadUntilAsync(text);

    // A terminal whose master is closed reports EIO or the end of the file.
    public async Task ExpectHangUpAsync()
    {
        byte[] buffer = new byte[16];
        try
        {
            Assert.Equal(0, await _stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
        }
        catch (IOException)
        {
        }
    }

    /// <param name="rate">As termios.h has it: B9600 …</param>
    public void SetRate(uint rate)
    {
        Span<byte> attributes = stackalloc byte[256];
        Libc.Check(Libc.GetTerminalAttributes(_descriptor, attributes), "read the terminal's settings");
        Libc.Check(Libc.SetRate(attributes, rate), "set the terminal's rate");
        Libc.Check(Libc.SetTerminalAttributes(_descriptor, Libc.SetAttributesNow, attributes), "set the terminal's settings");
    }

    public void Ioctl(nuint request) => Libc.Check(Libc.Ioctl(_descriptor, request, 0), "set a terminal flag");

    public void AssertNotExclusive()
    {
        int[] exclusive = [-1];
        GCHandle pinned = GCHandle.Alloc(exclusive, GCHandleType.Pinned);
        Libc.Check(Libc.Ioctl(_descriptor, IoctlGetExclusive, pinned.AddrOfPinnedObject()), "read a terminal flag");
        pinned.Free();
        Assert.Equal([0], exclusive);
    }

    public void Dispose() => _stream.Dispose();
}
