using System.Globalization;
using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>AT+CRSM: restricted access to the files of the card (3GPP TS 27.007 8.18).</summary>
internal sealed class SimFileCommands(ModemCore core) : ICommandSet
{
    private const int ReadBinary = 176;
    private const int GetResponse = 192;

    private readonly SimFiles _files = new(core.Sim);

    public IEnumerable<Command> Commands => [new("+CRSM") { Write = Access, IsSecret = (_, index) => index == 5 }];

    private AtReply Access(CommandCall call)
    {
        if (!call.Arguments.TryGetNumber(0, 0, 255, out int command)
            || !call.Arguments.TryGetNumber(1, 0, 0xFFFF, out int identifier))
        {
            return AtReply.Error;
        }

        if (core.Sim is { State: SimState.NotReady or SimState.Absent, Obstacle: { } obstacle })
        {
            return AtReply.Cme(obstacle);
        }

        if (core.Sim.State != SimState.Ready && SimFiles.NeedsPin(identifier))
        {
            // 69 82: security status not satisfied (ISO 7816-4).
            return Status(0x69, 0x82);
        }

        // 6A 82: file not found.
        return _files.Find(identifier) is { } file
            ? Access(call.Arguments, command, identifier, file)
            : Status(0x6A, 0x82);
    }

    private static AtReply Access(ArgumentList arguments, int command, int identifier, byte[] file) => command switch
    {
        ReadBinary => Read(arguments, file),
        GetResponse => Success(Describe(identifier, file.Length)),
        // 6D 00: instruction not supported; nothing can be written to this card.
        _ => Status(0x6D, 0x00),
    };

    // P1 and P2 are the offset, P3 is the length; 0 is all that is left.
    private static AtReply Read(ArgumentList arguments, byte[] file)
    {
        arguments.TryGetNumber(2, 0, 255, out int high);
        arguments.TryGetNumber(3, 0, 255, out int low);
        arguments.TryGetNumber(4, 0, 255, out int length);
        int offset = (high << 8) + low;
        if (offset >= file.Length)
        {
            // 6B 00: wrong parameters P1, P2.
            return Status(0x6B, 0x00);
        }

        int left = file.Length - offset;
        return Success(file.AsSpan(offset, length == 0 ? left : Math.Min(length, left)));
    }

    // The response of SELECT for a transparent file (51.011 9.2.1).
    private static byte[] Describe(int identifier, int size) =>
    [
        0, 0, (byte)(size >> 8), (byte)size, (byte)(identifier >> 8), (byte)identifier, 4, 0, 0, 0xFF, 0xFF, 1, 2, 0, 0,
    ];

    // A card holds the subscriber's identity, so its bytes stay out of the log.
    private static AtReply Success(ReadOnlySpan<byte> data) => AtReply.Text(new InfoLine(
        $"+CRSM: 144,0,\"{Convert.ToHexString(data)}\"",
        string.Create(CultureInfo.InvariantCulture, $"+CRSM: 144,0,[{data.Length} bytes]")));

    private static AtReply Status(int first, int second) => AtReply.Text($"+CRSM: {first},{second},\"\"");
}
