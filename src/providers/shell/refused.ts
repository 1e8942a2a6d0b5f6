// Commands that are never for a helpdesk, each with what to do instead.
import { FILTERS } from '../filters.ts'

const ELSEWHERE = 'it talks to other machines; say in the thread what you want to know'
const ANY_COMMAND = 'it would hide the command that really runs; propose that command itself'
const ANY_PROGRAM = 'it runs any program that is handed to it; propose the command that you need itself'
const ANY_FILE = 'it shows files, accounts or logs of this machine, which no ticket may see'
const CHANGES_FILES = 'it changes files of this machine'
const OWN_STATE = 'it would only change the state of a shell, which is not there'
const ITS_OWN = 'the machine that HelpDesk runs on is not changed from a ticket'

const WHY: ReadonlyMap<string, string> = new Map(
  (
    [
      [
        ELSEWHERE,
        'curl wget ssh scp sftp rsync nc ncat netcat socat telnet ftp dig nslookup ping traceroute nmap openssl mail',
      ],
      [
        ANY_COMMAND,
        'env sudo su doas timeout nohup nice ionice setsid stdbuf xargs parallel watch time strace ltrace chroot nsenter unshare bwrap exec eval command builtin source . script expect flock busybox',
      ],
      [
        ANY_PROGRAM,
        'sh bash dash zsh ksh fish csh python python2 python3 perl ruby node deno bun php lua tclsh go java npx npm pip gdb vim vi emacs nano ed ex',
      ],
      [
        ANY_FILE,
        'ls find less more file stat du strings xxd diff cmp comm join readlink realpath locate tree printenv id whoami getent last lsof dmesg journalctl',
      ],
      [
        CHANGES_FILES,
        'rm mv cp dd tee touch mkdir rmdir ln chmod chown truncate install tar zip unzip gzip gunzip patch mkfs mount umount shred split',
      ],
      [
        ITS_OWN,
        'kill pkill killall reboot shutdown halt poweroff init systemctl service crontab at batch useradd usermod userdel passwd groupadd visudo sysctl modprobe insmod iptables nft ip ifconfig route apt apt-get dpkg yum dnf rpm apk snap swapoff',
      ],
      [
        OWN_STATE,
        'export set unset alias unalias cd pushd popd declare typeset local readonly shopt trap ulimit umask test read wait jobs fg bg',
      ],
    ] as const
  ).flatMap(([why, names]) => names.split(' ').map(name => [name, why] as const)),
)

/** Why this command is refused, and what to do instead. */
export function whyRefused([name = '']: readonly string[]): string {
  if (FILTERS.includes(name)) return `\`${name}\` filters what another command prints; put it behind a \`|\`.`
  const why = WHY.get(name)
  return why === undefined
    ? `\`${name}\` is not a command that is known here.`
    : `\`${name}\` is refused: ${why}.`
}
