using System.Text;

namespace Quectel.Benchmarks.Fuzz;

/// <summary>Makes new traffic out of recorded traffic.</summary>
internal sealed class Mutator(IReadOnlyList<byte[]> fixtures, Random random)
{
    private const int MostMutations = 6;

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "\r\n", "\n", "\r", "> ", "\"", ",", "\0", "\r\nOK\r\n", "\r\nERROR\r\n", "+CME ERROR: ", "+QMTRECV: 0,0,\"t\",",
            "CONNECT 5\r\n", "+QIRD: 5\r\n", "+QIURC: \"recv\",0,4\r\n", "2147483648", "-1", "99999", "AT", "(", ")",
        }.Select(Encoding.Latin1.GetBytes),
    ];

    public byte[] Next()
    {
        var bytes = new List<byte>(Pick(fixtures));
        for (int i = random.Next(1, MostMutations + 1); i > 0; i--)
        {
            Mutate(bytes);
        }

        return [.. bytes];
    }

    private void Mutate(List<byte> bytes)
    {
        int place = random.Next(bytes.Count + 1);
        int length = Math.Min(random.Next(1, 20), bytes.Count - place);
        switch (random.Next(6))
        {
            case 0 when place < bytes.Count:
                bytes[place] = (byte)random.Next(256);
                break;
            case 1 when place < bytes.Count:
                bytes[place] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                bytes.InsertRange(place, Pick(Tokens));
                break;
            case 3:
                bytes.RemoveRange(place, length);
                break;
            case 4:
                bytes.InsertRange(place, bytes.GetRange(place, length));
                break;
            default:
                bytes.InsertRange(place, Pick(fixtures));
                break;
        }
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
