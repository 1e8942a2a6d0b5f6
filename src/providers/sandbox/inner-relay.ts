// Runs inside a sealed fence: listens where the proxy is expected, pipes each connection to the socket that leads out, runs the program.
// Without any type in it: a copy is run as JavaScript, which starts twice as fast.
import { spawn } from 'node:child_process'
import { connect, createServer } from 'node:net'
import { constants } from 'node:os'

const [port, way = '', file = '', ...args] = process.argv.slice(2)

const server = createServer(inside => {
  const outside = connect(way)
  inside.pipe(outside).pipe(inside)
  inside.on('error', () => outside.destroy())
  outside.on('error', () => inside.destroy())
})

server.listen(Number(port), '127.0.0.1', () => {
  const program = spawn(file, args, { stdio: 'inherit' })
  process.on('SIGTERM', () => program.kill('SIGTERM'))
  process.on('SIGINT', () => program.kill('SIGINT'))
  program.on('error', error => {
    console.error(error.message)
    process.exit(127)
  })
  program.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)))
})
