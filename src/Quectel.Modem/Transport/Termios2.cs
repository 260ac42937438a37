using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quectel.Modem.Transport;

/// <summary><c>struct termios2</c> of asm-generic/termbits.h: 44 bytes, speeds as plain numbers.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Termios2
{
    public const uint EightBits = 0x30;            // CS8; also the mask CSIZE
    public const uint TwoStopBits = 0x40;          // CSTOPB
    public const uint EnableReceiver = 0x80;       // CREAD
    public const uint Parity = 0x100;              // PARENB
    public const uint IgnoreCarrier = 0x800;       // CLOCAL
    public const uint SpeedMask = 0x100F;          // CBAUD
    public const uint SpeedIsNumber = 0x1000;      // BOTHER: the speed is in c_ospeed
    public const uint InputSpeedMask = 0x100F_0000; // CIBAUD; zero means "as the output"
    public const uint StickParity = 0x4000_0000;   // CMSPAR
    public const uint RtsCts = 0x8000_0000;        // CRTSCTS

    private const int TimeIndex = 5;               // VTIME
    private const int MinimumIndex = 6;            // VMIN

    public uint InputFlags;
    public uint OutputFlags;
    public uint ControlFlags;
    public uint LocalFlags;
    public byte LineDiscipline;
    public Characters ControlCharacters;
    public uint InputSpeed;
    public uint OutputSpeed;

    /// <summary>Makes the line carry bytes as they are: 8N1, no echo, signals, translation or XON/XOFF.</summary>
    public void MakeRaw(int baudRate, SerialFlowControl flowControl)
    {
        // None of these flags is of use to a modem: BRKINT, ICRNL, IXON…; OPOST…; ECHO, ICANON, ISIG…
        InputFlags = 0;
        OutputFlags = 0;
        LocalFlags = 0;
        ControlFlags &= ~(EightBits | TwoStopBits | Parity | StickParity | RtsCts | SpeedMask | InputSpeedMask);
        ControlFlags |= EightBits | EnableReceiver | IgnoreCarrier | SpeedIsNumber;
        ControlFlags |= flowControl == SerialFlowControl.RtsCts ? RtsCts : 0;
        InputSpeed = OutputSpeed = (uint)baudRate;

        // A read returns what there is as soon as there is one byte; it is never called on an empty queue anyway.
        ControlCharacters[MinimumIndex] = 1;
        ControlCharacters[TimeIndex] = 0;
    }

    /// <summary><c>c_cc</c>, which begins right behind the line discipline without padding.</summary>
    [InlineArray(19)]
    public struct Characters
    {
        private byte _first;
    }
}
